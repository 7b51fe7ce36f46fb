// No violation of any rule of axe-core, best practices among them.

import test from 'node:test';
import assert from 'node:assert/strict';

import { violations } from './look/axe.js';
import { PHONE, WIDE, visit } from './browser.js';
import { pages } from './pages.js';

const check = (page, how) => test(`${page.name} ${Object.values(how).join(' ')}`, async () => {
  assert.deepEqual(await visit(page.url, how, violations), []);
});

const LIGHT = { width: WIDE, colorScheme: 'light' };
const DARK = { width: PHONE, colorScheme: 'dark' };
for (const page of pages) {
  if (!page.heavy) check(page, LIGHT);
  check(page, DARK);
  if (page.brief) continue;
  check(page, { width: PHONE, colorScheme: 'light' });
  check(page, { width: WIDE, colorScheme: 'dark' });
  check(page, { width: WIDE, forcedColors: 'active' });
}
