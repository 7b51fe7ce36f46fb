// The live preview in a browser: its pages are as good as those of a site, and follow the files.

import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { violations } from './look/axe.js';
import { checked, validated } from './look/markup.js';
import { PHONE, WIDE, visit } from './browser.js';

const built = process.env.CARGO_TARGET_DIR ?? '../../target';
const EVENT = 'id: "quarry-fall",';
/* With one event more there are enough for filters. */
const MORE = `[Event(id: "memorial", title: "Memorial", kind: Memorial, date: "1989-05-14",
  sources: ["guild-list-1987"])]`;
let folder, base, server, home;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  base = join(folder, 'base');
  await cp('../cmd/base', base, { recursive: true });
  await writeFile(join(base, 'more.ron'), MORE);
  const words = ['--no-cache', '--data', base, 'serve', '--port', '0'];
  server = spawn(join(built, 'debug', 'continuity'), words, { stdio: ['ignore', 'ignore', 'pipe'] });
  for await (const line of createInterface(server.stderr)) {
    home = line.match(/^serving (\S+)/)?.[1];
    if (home) break;
  }
  assert.ok(home, 'it says where it is');
  server.stderr.resume();
});
after(async () => {
  server.kill();
  await rm(folder, { recursive: true });
});

/* As editors do: beside it, then renamed. */
async function edit(old, text) {
  const path = join(base, 'events.ron');
  const before = await readFile(path, 'utf8');
  assert.ok(before.includes(old), old);
  await writeFile(`${path}~`, before.replace(old, text));
  await rename(`${path}~`, path);
}

const PAGES = [
  '', 'production/salt-road.html', 'ask', 'problems', 'find?text=marsh', 'path?a=ada-marsh&b=dan-reyes&k=2',
  'path?a=ada-marsh&b=dan-reyes&order=true', 'present?production=salt-road&on=1987-05-14',
  'conflicts?expr=&all=true', 'render?expr=production:salt-road',
];
for (const path of PAGES) {
  for (const how of [{ width: WIDE, colorScheme: 'light' }, { width: PHONE, colorScheme: 'dark' }]) {
    test(`/${path} ${how.width} ${how.colorScheme}`, () => visit(home + path, { ...how, own: home }, async (page) => {
      assert.deepEqual(await violations(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
    }));
  }
}

test('the markup follows the standard, as both checkers read it', async () => {
  const files = [];
  for (const [at, path] of PAGES.entries()) {
    const file = join(folder, `${at}.html`);
    await writeFile(file, await (await fetch(home + path)).text());
    files.push(file);
  }
  assert.deepEqual((await validated(files)).slice(0, 40), []);
  assert.deepEqual((await checked(files)).slice(0, 40), []);
});

test('a page shows a problem at its event as soon as it is there, where one was reading', async () => {
  const edited = { old: EVENT, text: `${EVENT} summry: "x",` };
  const how = { own: home, height: 500, reducedMotion: 'reduce' };
  await visit(`${home}production/salt-road.html`, how, async (page) => {
    const event = page.locator('#event-crew-walks-out');
    await event.scrollIntoViewIfNeeded();
    const place = () => event.evaluate((event) => [scrollY, event.getBoundingClientRect().top]);
    const [scroll, top] = await place();
    assert.ok(scroll > 200);
    await Promise.all([page.waitForEvent('load'), edit(edited.old, edited.text)]);
    const problem = page.locator('#event-quarry-fall .problem');
    assert.match(await problem.first().innerText(), /events\.ron:8:\d+/);
    const [after, now] = await place();
    assert.ok(after > scroll && Math.abs(now - top) < 2, `${scroll}, ${top} became ${after}, ${now}`);
    assert.deepEqual(await violations(page), []);
    await Promise.all([page.waitForEvent('load'), edit(edited.text, edited.old)]);
    assert.equal(await problem.count(), 0);
  });
});

test('what was asked for stays in the address beside the filters', async () => {
  await visit(`${home}render?expr=kind:event`, { own: home }, async (page) => {
    await page.locator('#search').fill('crane');
    await page.waitForFunction(() => location.search.includes('crane'));
    assert.match(page.url(), /expr=kind(:|%3A)event/);
  });
});

test('forms lead to answers, with and without a script', async () => {
  for (const script of [true, false]) {
    await visit(`${home}ask`, { own: home, script }, async (page) => {
      const form = page.locator('form[action=present]');
      await form.locator('[name=production]').fill('The Salt Road');
      await form.locator('[name=on]').fill('1987-05-14');
      await form.locator('button').click();
      await page.waitForURL(/present\?/);
      assert.match(await page.locator('h1').innerText(), /who was there on 14 May 1987/);
      await page.locator('[role=search] input').fill('okafor');
      await page.locator('[role=search] button').click();
      await page.waitForURL(/find\?/);
      assert.equal(await page.locator('[role=search] input').inputValue(), 'okafor');
      await page.getByRole('link', { name: 'Ben Okafor' }).first().click();
      await page.waitForURL(/person\/ben-okafor\.html/);
    });
  }
});
