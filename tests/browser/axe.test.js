// No violation of any rule of axe-core, best practices among them.

import test from 'node:test';
import assert from 'node:assert/strict';
import axe from 'axe-core';

import { PHONE, WIDE, visit } from './browser.js';
import { pages } from './pages.js';

const told = (violation) => {
  const where = violation.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 200)}\n    ${node.failureSummary}`);
  return `${violation.id} (${violation.nodes.length}): ${violation.help}\n  ${where.join('\n  ')}`;
};

/* Run from outside the page, so that its policy need not be lifted. */
async function violations(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map(told);
}

const check = (page, how) => test(`${page.name} ${Object.values(how).join(' ')}`, async () => {
  assert.deepEqual(await visit(page.url, how, violations), []);
});

const LIGHT = { width: WIDE, colorScheme: 'light' };
const DARK = { width: PHONE, colorScheme: 'dark' };
for (const page of pages) {
  check(page, LIGHT);
  check(page, DARK);
  if (page.large) continue;
  check(page, { width: PHONE, colorScheme: 'light' });
  check(page, { width: WIDE, colorScheme: 'dark' });
  check(page, { width: WIDE, forcedColors: 'active' });
}
