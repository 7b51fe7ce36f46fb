// Nothing of the data runs or is fetched, whatever it says; `visit` sees to the console, the
// dialogues and the requests of every gate.

import test from 'node:test';
import assert from 'node:assert/strict';

import { visit } from './browser.js';
import { pages } from './pages.js';

/* What the browser made of the page, which may differ from what a scan of the text would say. */
function suspicious() {
  const found = [];
  const forbidden = 'iframe,object,embed,base,img,audio,video,form[action],button[formaction],'
    + 'meta[http-equiv=refresh],script[src],body script:not(body > script:last-of-type),'
    + 'body style,template,noscript,plaintext,textarea,math,foreignObject';
  for (const one of document.querySelectorAll(forbidden)) found.push(one.outerHTML.slice(0, 200));
  if (document.scripts.length > 1) found.push(`${document.scripts.length} scripts`);
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'style') found.push(`${element.tagName} ${name}=${value}`);
      if (/^\s*(javascript|data|vbscript):/i.test(value)) found.push(`${element.tagName} ${name}=${value}`);
      if (['href', 'src', 'xlink:href'].includes(name) && !/^(#|https?:\/\/)/.test(value)) {
        found.push(`${element.tagName} ${name}=${value}`);
      }
    }
  }
  return found;
}

for (const page of pages) {
  test(`${page.name}: nothing that could run`, () => visit(page.url, {}, async (shown) => {
    assert.deepEqual(await shown.evaluate(suspicious), []);
  }));
}

test('a link to an address is followed only without the page it came from', async () => {
  for (const page of pages) {
    await visit(page.url, {}, async (shown) => {
      const bad = await shown.$$eval('a[href^=http]', (links) => links
        .filter((link) => !link.relList.contains('noopener') || !link.relList.contains('noreferrer'))
        .map((link) => link.outerHTML));
      assert.deepEqual(bad, []);
    });
  }
});
