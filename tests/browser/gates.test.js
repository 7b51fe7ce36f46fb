// The gates see what they are there for: a page with one of every fault.

import test from 'node:test';
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { violations } from './look/axe.js';
import { visit } from './browser.js';
import { cut } from './look/cut.js';
import { checked, validated } from './look/markup.js';
import { pale } from './look/pale.js';
import { suspicious } from './look/suspicious.js';
import { out } from './pages.js';

const page = (name, body, policy = '') => {
  const file = join(out, `fault-${name}.html`);
  writeFileSync(file, `<!doctype html><html lang="en"><head><meta charset="utf-8">${policy}<title>A fault</title></head><body><main><h1>A fault</h1>${body}</main></body></html>`);
  return { file, url: pathToFileURL(file).href };
};
const seen = (body, look, policy) => visit(page('seen', body, policy).url, {}, (shown) => shown.evaluate(look, 3));
const POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">';

test('what goes wrong on a page fails its visit', async () => {
  const faults = [
    ['<script>window.pwned = 1</script>', /a script of the data ran/],
    ['<script>console.error("oh")</script>', /console: oh/],
    ['<script>throw new Error("oh")</script>', /exception: Error: oh/],
    ['<script>alert("oh")</script>', /dialogue: oh/],
    ['<img alt="" src="http://127.0.0.1:9/x.png">', /request: http:\/\/127/],
    ['<img alt="" src="beside.png">', /request: file:/],
    ['<script>window.pwned = 1</script>', /console: .*Content Security Policy/, POLICY],
  ];
  for (const [body, message, policy] of faults) await assert.rejects(seen(body, () => 0, policy), message, body);
  assert.equal(await seen('<p>well</p>', () => 1), 1);
});

test('what could run is seen', async () => {
  for (const body of ['<p onclick="x()">', '<p style="color:red">', '<a href="javascript:x()">x</a>', '<a href="x.html">x</a>', '<iframe></iframe>', '<form action="x"></form>']) {
    assert.equal((await seen(body, suspicious)).length, 1, body);
  }
});

test('text that is cut off or too wide is seen', async () => {
  assert.ok((await seen(`<p>${'A'.repeat(900)}</p>`, cut)).length > 0);
  assert.ok((await seen(`<div style="overflow:hidden"><p>${'A'.repeat(900)}</p></div>`, cut)).length > 0);
  assert.deepEqual(await seen(`<div style="overflow:auto"><p>${'A'.repeat(900)}</p></div>`, cut), []);
});

test('pale marks are seen', async () => {
  const chip = (colour) => `<p class="lanechip" style="color:${colour}">x</p>`;
  assert.equal((await seen(chip('#aaa'), pale)).length, 1);
  assert.deepEqual(await seen(chip('#555'), pale), []);
});

test('axe and both checkers find faults', async () => {
  const { file, url } = page('markup', '<button></button><h4 id="a" id="b">x</h4><p><ul></ul></p>');
  assert.ok((await visit(url, {}, violations)).length > 1);
  assert.ok((await validated([file])).length > 0);
  assert.ok((await checked([file])).length > 0);
});
