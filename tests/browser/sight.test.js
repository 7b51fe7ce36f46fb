// For those who see or read otherwise: grey, high contrast, no motion.

import test from 'node:test';
import assert from 'node:assert/strict';

import { pale } from './look/pale.js';
import { PHONE, WIDE, turn, visit } from './browser.js';
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

for (const width of [WIDE, PHONE]) {
  test(`a title is read before the date that stands ${width === WIDE ? 'beside' : 'above'} it`, () => visit(alone[0].url, { width }, async (shown) => {
    const events = await shown.$$eval('.ev', (all) => all.map((event) => {
      const [title, date] = ['h4', '.when'].map((one) => event.querySelector(one));
      const [{ left, top }, { right, bottom }] = [title, date].map((one) => one.getBoundingClientRect());
      return {
        read: !!(title.compareDocumentPosition(date) & Node.DOCUMENT_POSITION_FOLLOWING),
        beside: right <= left, above: bottom <= top,
      };
    }));
    assert.ok(events.length > 0);
    for (const event of events) assert.deepEqual(event, { read: true, beside: width === WIDE, above: width === PHONE });
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
