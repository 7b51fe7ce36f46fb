// Nothing of the data runs or is fetched, whatever it says; `visit` sees to the console, the
// dialogues and the requests of every gate.

import test from 'node:test';
import assert from 'node:assert/strict';

import { suspicious } from './look/suspicious.js';
import { visit } from './browser.js';
import { pages } from './pages.js';

for (const page of pages) {
  test(`${page.name}: nothing that could run`, () => visit(page.url, {}, async (shown) => {
    assert.deepEqual(await shown.evaluate(suspicious), []);
    /* Whoever is linked to does not learn from where, and cannot reach back. */
    const open = await shown.$$eval('a[href^=http]', (links) => links
      .filter((link) => !link.relList.contains('noopener') || !link.relList.contains('noreferrer'))
      .map((link) => link.outerHTML));
    assert.deepEqual(open, []);
  }));
}
