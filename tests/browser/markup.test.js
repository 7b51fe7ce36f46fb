// The markup follows the HTML standard, as html-validate and the Nu checker read it.

import test from 'node:test';
import assert from 'node:assert/strict';

import { checked, validated } from './look/markup.js';
import { pages } from './pages.js';

const files = pages.map((page) => page.file);

test('html-validate', async () => assert.deepEqual((await validated(files)).slice(0, 40), []));

test('the Nu checker', async () => assert.deepEqual((await checked(files)).slice(0, 40), []));
