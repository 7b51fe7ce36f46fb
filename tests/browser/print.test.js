// On paper: every event, every source with its address, page numbers, nothing of the controls; and each
// sheet says what it is from and as of when, for sheets get loose.

import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { visit } from './browser.js';
import { out, shown as pages } from './pages.js';

/* Lines break anywhere on paper, letters join, and writing from the right comes in another order. */
const bare = (text) => text.normalize('NFKC').replace(/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069-]/g, '');
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;
const letters = (text) => [...bare(text)].sort().join('');

for (const page of pages) {
  test(`${page.name} on paper`, () => visit(page.url, {}, async (shown) => {
    const titles = await shown.$$eval('.ev h4', (all) => all.map((title) => title.textContent));
    const names = await shown.$$eval('.cards h3', (all) => all.map((name) => name.textContent));
    const addresses = await shown.$$eval('.sources a[href^=http]', (all) => all.map((link) => link.getAttribute('href')));
    /* What a filter hides on the screen stands on paper. */
    await shown.evaluate(() => {
      const box = document.getElementById('search');
      if (!box) return;
      box.value = 'no such words anywhere';
      box.dispatchEvent(new Event('input', { bubbles: true }));
    });
    const foot = await shown.evaluate(() => document.documentElement.dataset.foot);
    assert.ok(foot.startsWith(await shown.locator('h1').textContent()), foot);
    const file = join(out, `${page.name}.pdf`);
    writeFileSync(file, await shown.pdf({ preferCSSPageSize: true, printBackground: true, format: 'A4' }));
    const read = (...how) => execFileSync('pdftotext', [...how, '-enc', 'UTF-8', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })
      .split('\f').slice(0, -1);
    const sheets = read();
    /* On a line of its own, wherever the margin is read among columns. */
    const numbered = sheets.map((sheet, at) => new RegExp(`^\\s*${at + 1}\\s*/\\s*${sheets.length}\\s*$`, 'm').test(sheet));
    assert.deepEqual(numbered, sheets.map(() => true), 'each page has its number');
    /* In the order of the page's own text: by place, a date would come between two lines of a title. */
    const whole = read('-raw').map((sheet, at) => {
      const text = bare(sheet);
      if (!RIGHT_TO_LEFT.test(foot)) assert.ok(text.includes(bare(foot)), `no “${foot}” on sheet ${at + 1}`);
      return text.replace(bare(foot), '').replace(`${at + 1}/${sheets.length}`, '');
    }).join('');
    for (const title of [...titles, ...names]) {
      if (RIGHT_TO_LEFT.test(title)) {
        const known = new Set(whole);
        assert.ok([...letters(title)].every((letter) => known.has(letter)), title);
      } else {
        assert.ok(whole.includes(bare(title)), `“${title}” is not on paper`);
      }
    }
    for (const address of addresses.filter((one) => !RIGHT_TO_LEFT.test(one))) {
      assert.ok(whole.includes(bare(address)), `${address} is not on paper`);
    }
    assert.ok(!whole.includes(bare('Filter the events')) && !whole.includes(bare('Skip to the events')));
  }));
}
