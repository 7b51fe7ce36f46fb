// Nothing sticks out to the side, from the smallest telephone to the largest screen.

import test from 'node:test';
import assert from 'node:assert/strict';

import { cut } from './look/cut.js';
import { PHONE, WIDE, turn, visit } from './browser.js';
import { pages } from './pages.js';

for (const page of pages) {
  test(`${page.name}: nothing sticks out`, () => visit(page.url, {}, async (shown) => {
    for (const width of page.brief ? [WIDE, 320] : [2560, WIDE, 768, PHONE, 320]) {
      await turn(shown, { width });
      assert.deepEqual(await shown.evaluate(cut), [], `at ${width} px`);
    }
  }));
  if (page.brief) continue;
  test(`${page.name} without JavaScript: nothing sticks out`, () => visit(page.url, { width: PHONE, script: false }, async (shown) => {
    assert.deepEqual(await shown.evaluate(cut), []);
  }));
}
