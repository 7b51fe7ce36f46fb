// A site works from a server too, below any path, and asks for nothing but its own files.

import test from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, relative, sep } from 'node:path';

import { visit } from './browser.js';
import { pages, sites } from './pages.js';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.csv': 'text/csv; charset=utf-8', '.svg': 'image/svg+xml',
};

/* Serves the folder of a site below /a/path/, on this machine only, while `look` is at work. */
async function served(site, look) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    asked.push(path);
    try {
      if (!path.startsWith('/a/path/')) throw new Error('outside');
      const bytes = await readFile(join(site.folder, path.slice('/a/path/'.length)));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
      response.end(bytes);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  try {
    return await look(`http://127.0.0.1:${server.address().port}/a/path/`, asked);
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}

for (const site of sites) {
  test(`${site.name} from a server`, () => served(site, async (home, asked) => {
    const paths = pages.filter((page) => page.url.startsWith(site.url)).map((page) => relative(site.folder, page.file).split(sep).join('/'));
    assert.ok(paths.length > 4);
    for (const path of paths) {
      await visit(home + path, { own: home }, async (shown) => {
        const styled = await shown.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.notEqual(styled, 'rgba(0, 0, 0, 0)', `${path} has its style`);
      });
    }
    const stray = asked.filter((path) => !path.startsWith('/a/path/'));
    assert.deepEqual(stray, []);
  }));

  test(`${site.name}: from the first page to any kind of page and back`, () => visit(`${site.url}index.html`, {}, async (shown) => {
    const links = await shown.$$eval('main a[href$=".html"]', (all) => all.map((link) => link.href));
    const kinds = new Map(links.map((link) => [new URL(link).pathname.split('/').at(-2), link]));
    for (const link of kinds.values()) {
      await shown.goto(link);
      assert.ok((await shown.locator('h1').innerText()).length > 0, link);
      await shown.locator('.trail a').first().click();
      assert.equal(shown.url().split('#')[0], `${site.url}index.html`, 'the first step of the trail leads home');
    }
  }));
}
