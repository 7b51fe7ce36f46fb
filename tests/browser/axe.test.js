// No violation of any rule of axe-core, best practices among them.

import test from 'node:test';
import assert from 'node:assert/strict';

import { violations } from './look/axe.js';
import { PHONE, WIDE, turn, visit } from './browser.js';
import { pages } from './pages.js';

const LIGHT = { width: WIDE, colorScheme: 'light' };
const DARK = { width: PHONE, colorScheme: 'dark' };
const OTHERS = [
  { width: PHONE, colorScheme: 'light' },
  { width: WIDE, colorScheme: 'dark' },
];

function ways(page) {
  if (page.heavy || page.texts) return [DARK];
  if (page.scheme) return [LIGHT, DARK].filter((way) => way.colorScheme === page.scheme);
  return page.brief ? [LIGHT, DARK] : [LIGHT, DARK, ...OTHERS];
}

for (const page of pages) {
  test(`${page.name}: axe`, () => visit(page.url, {}, async (shown) => {
    for (const way of ways(page)) {
      await turn(shown, way);
      assert.deepEqual(await violations(shown), [], JSON.stringify(way));
    }
  }));
}
