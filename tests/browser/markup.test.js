// The markup follows the HTML standard, as html-validate and the Nu checker read it: every page of
// a site, not only those that are tried in a browser.

import test from 'node:test';
import assert from 'node:assert/strict';

import { checked, validated } from './look/markup.js';
import { alone, every, sites } from './pages.js';

const files = [...alone, ...sites.flatMap(every)].map((page) => page.file);

test('html-validate', async () => assert.deepEqual((await validated(files)).slice(0, 40), []));

test('the Nu checker', async () => assert.deepEqual((await checked(files)).slice(0, 40), []));
