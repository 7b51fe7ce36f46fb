// Nothing sticks out to the side, from the smallest telephone to the largest screen.

import test from 'node:test';
import assert from 'node:assert/strict';

import { cut } from './look/cut.js';
import { PHONE, WIDE, visit } from './browser.js';
import { pages } from './pages.js';

for (const page of pages) {
  for (const width of page.brief ? [320, WIDE] : [320, PHONE, 768, WIDE, 2560]) {
    test(`${page.name} at ${width} px`, () => visit(page.url, { width }, async (shown) => {
      assert.deepEqual(await shown.evaluate(cut), []);
    }));
  }
  if (page.brief) continue;
  test(`${page.name} without JavaScript`, () => visit(page.url, { width: PHONE, script: false }, async (shown) => {
    assert.deepEqual(await shown.evaluate(cut), []);
  }));
}
