// The keyboard: every mark is a tab stop, in order of time; j and k go from event to event.

import test from 'node:test';
import assert from 'node:assert/strict';

import { PHONE, WIDE, visit } from './browser.js';
import { alone, timelines } from './pages.js';

const focused = () => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const box = here.getBoundingClientRect();
  const mark = here.closest('.m, .bin');
  return {
    mark: mark ? [...document.querySelectorAll('.m, .bin')].indexOf(mark) : -1,
    inside: here.closest('#overview, [aria-labelledby=overview]') !== null,
    name: here.id || here.getAttribute('href') || here.tagName,
    sight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ring: getComputedStyle(here).outlineStyle !== 'none' || mark !== null
      || getComputedStyle(here.nextElementSibling ?? here).outlineStyle !== 'none',
  };
};

/* The marks of all drawings, with the place in time that their number or bar gives. */
const marks = () => [...document.querySelectorAll('.m, .bin')].map((mark, index) => ({
  index,
  lane: mark.closest('svg').getAttribute('aria-label'),
  stop: mark.getAttribute('tabindex') !== '-1',
  first: mark.closest('[aria-labelledby=overview]') !== null,
  at: mark.matches('.m') ? +mark.querySelector('.k').textContent : parseFloat(mark.querySelector('rect').getAttribute('x')),
  kind: mark.matches('.m') ? 'mark' : 'bin',
}));

for (const page of timelines) {
  test(`${page.name}: tab stops reach every mark in order of time`, () => visit(page.url, { reducedMotion: 'reduce' }, async (shown) => {
    const drawn = await shown.evaluate(marks);
    const reached = [];
    let entered = false;
    for (let press = 0; press < drawn.length + 60; press += 1) {
      await shown.keyboard.press('Tab');
      const here = await shown.evaluate(focused);
      if (!here || (entered && !here.inside)) break;
      entered ||= here.inside;
      assert.ok(here.sight, `${here.name} has the focus out of sight`);
      assert.ok(here.ring, `${here.name} does not show that it has the focus`);
      if (here.mark >= 0 && here.inside) reached.push(here.mark);
      if (!drawn.length && press > 40) break;
    }
    assert.deepEqual(reached, drawn.filter((mark) => mark.stop && mark.first).map((mark) => mark.index));
    for (const lane of new Set(drawn.map((mark) => mark.lane))) {
      for (const kind of ['mark', 'bin']) {
        const order = drawn.filter((mark) => mark.lane === lane && mark.kind === kind).map((mark) => mark.at);
        assert.deepEqual(order, [...order].sort((a, b) => a - b), `${kind}s of ${lane}`);
      }
    }
    const numbers = new Set(drawn.filter((mark) => mark.stop && mark.kind === 'mark').map((mark) => mark.at));
    const repeats = drawn.filter((mark) => !mark.stop);
    assert.ok(repeats.every((mark) => numbers.has(mark.at)), 'a repeat has its first');
  }));

  test(`${page.name}: j and k`, () => visit(page.url, { width: page.brief ? PHONE : WIDE, reducedMotion: 'reduce' }, async (shown) => {
    const ids = await shown.$$eval('.ev', (all) => all.map((one) => one.id));
    const here = () => shown.evaluate(() => document.activeElement.closest('.ev')?.id);
    const most = Math.min(ids.length, 8);
    for (let at = 0; at < most; at += 1) {
      await shown.keyboard.press('j');
      assert.equal(await here(), ids[at]);
    }
    for (let at = most - 2; at >= 0; at -= 1) {
      await shown.keyboard.press('k');
      assert.equal(await here(), ids[at]);
    }
    await shown.keyboard.press('k');
    assert.equal(await here(), ids[0], 'there is nothing before the first');
    await shown.keyboard.press('Control+j');
    assert.equal(await here(), ids[0], 'with another key it is not ours');
  }));
}

test('j in the search box is a letter', () => visit(alone[0].url, {}, async (shown) => {
  await shown.locator('#search').focus();
  await shown.keyboard.type('jk');
  assert.equal(await shown.locator('#search').inputValue(), 'jk');
}));

test('the link to skip the menu leads to the events', () => visit(alone[0].url, {}, async (shown) => {
  await shown.keyboard.press('Tab');
  assert.ok(await shown.locator('.skip').evaluate((link) => link.getBoundingClientRect().top >= 0), 'it shows when it has the focus');
  await shown.keyboard.press('Enter');
  assert.equal(await shown.evaluate(() => document.activeElement.id), 'events');
}));
