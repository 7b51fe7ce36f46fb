// For those who see or read otherwise: grey, high contrast, no motion.

import test from 'node:test';
import assert from 'node:assert/strict';

import { visit } from './browser.js';
import { pages } from './pages.js';

/* WCAG 2.2, 1.4.11: what must be told apart from its ground has 3 : 1, which holds without colour too. */
const LEAST = 3;

const pale = (least) => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const parts = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const [red, green, blue] = parts(colour).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (element) => {
    for (let up = element; up; up = up.parentElement) {
      const colour = getComputedStyle(up).backgroundColor;
      if (parts(colour)[3] > 200) return colour;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const found = new Set();
  const look = (selector, colour) => {
    for (const one of document.querySelectorAll(selector)) {
      if (!one.checkVisibility()) continue;
      const style = getComputedStyle(one);
      const value = ratio(colour(style), ground(one.parentElement));
      if (value < least) found.add(`${selector} ${colour(style)} on ${ground(one.parentElement)}: ${value.toFixed(2)}`);
    }
  };
  look('.m:not(.ring) circle', (style) => style.fill);
  look('.m.ring circle', (style) => style.stroke);
  look('.bin rect', (style) => style.fill);
  look('.ev:not(.ring) > .num', (style) => style.backgroundColor);
  look('.ev.ring > .num', (style) => style.borderTopColor);
  look('.strip circle', (style) => style.fill);
  look('.lanechip', (style) => style.color);
  look('.filters [type=search]', (style) => style.borderTopColor);
  return [...found];
};

for (const page of pages) {
  for (const how of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { media: 'print' }, { forcedColors: 'active' }]) {
    const name = Object.values(how)[0];
    test(`${page.name} in grey: ${name}`, () => visit(page.url, how, async (shown) => {
      assert.deepEqual(await shown.evaluate(pale, LEAST), []);
    }));
  }

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

test('the switch for light and dark works without JavaScript', () => visit(pages[0].url, { script: false }, async (shown) => {
  const paper = () => shown.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const auto = await paper();
  await shown.getByText('Dark', { exact: true }).click();
  const dark = await paper();
  assert.notEqual(dark, auto);
  await shown.getByText('Light', { exact: true }).click();
  assert.equal(await paper(), auto);
}));
