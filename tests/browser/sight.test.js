// For those who see or read otherwise: grey, high contrast, no motion.

import test from 'node:test';
import assert from 'node:assert/strict';

import { pale } from './look/pale.js';
import { turn, visit } from './browser.js';
import { alone, shown as pages } from './pages.js';

/* WCAG 2.2, 1.4.11: what must be told apart from its ground has 3 : 1, which holds without colour too. */
const LEAST = 3;

const WAYS = [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { media: 'print' }, { forcedColors: 'active' }];

for (const page of pages) {
  test(`${page.name} in grey`, () => visit(page.url, {}, async (shown) => {
    for (const way of page.brief ? WAYS.slice(1, 3) : WAYS) {
      await turn(shown, way);
      assert.deepEqual(await shown.evaluate(pale, LEAST), [], JSON.stringify(way));
    }
  }));

  if (page.brief) continue;
  test(`${page.name} without motion`, () => visit(page.url, { reducedMotion: 'reduce' }, async (shown) => {
    const moving = await shown.evaluate(() => {
      const found = document.getAnimations().map((one) => String(one.effect?.target?.className));
      for (const one of document.querySelectorAll('*')) {
        const style = getComputedStyle(one);
        const slow = (value) => value.split(',').some((part) => parseFloat(part) > 0);
        if (slow(style.transitionDuration) || slow(style.animationDuration)) found.push(one.tagName);
      }
      if (getComputedStyle(document.documentElement).scrollBehavior !== 'auto') found.push('the page scrolls slowly');
      return found;
    });
    assert.deepEqual(moving, []);
  }));
}

test('the switch for light and dark works without JavaScript', () => visit(alone[0].url, { script: false }, async (shown) => {
  const paper = () => shown.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const auto = await paper();
  await shown.getByText('Dark', { exact: true }).click();
  const dark = await paper();
  assert.notEqual(dark, auto);
  await shown.getByText('Light', { exact: true }).click();
  assert.equal(await paper(), auto);
}));
