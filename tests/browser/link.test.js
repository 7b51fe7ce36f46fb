// Deep links lead to what they name: it is there, in sight and marked, even where a filter hid it.

import test from 'node:test';
import assert from 'node:assert/strict';

import { PHONE, WIDE, visit } from './browser.js';
import { pages } from './pages.js';

const TARGETS = '.ev, .cards > li, .others > li, .sources > li, a.r[id], a.n[id], main [id][tabindex], h2[id], h3[id]';

const place = () => {
  const target = document.querySelector(':target');
  if (!target) return 'nothing is the target';
  const box = target.getBoundingClientRect();
  const drawn = target.getClientRects().length > 0 && box.width > 0;
  if (!drawn || !target.checkVisibility()) return 'the target is not drawn';
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) {
    return `the target is out of sight: ${Math.round(box.top)}–${Math.round(box.bottom)} of ${innerHeight}`;
  }
  return '';
};

const sample = (list, most) => list.filter((_, at) => at % Math.ceil(list.length / most) === 0);

for (const page of pages) {
  test(`${page.name}: every anchor leads somewhere, and its target comes into sight`, () =>
    visit(page.url, { reducedMotion: 'reduce' }, async (shown) => {
      const broken = await shown.$$eval('a[href^="#"]', (links) => links
        .map((link) => link.getAttribute('href').slice(1))
        .filter((id) => !document.getElementById(id)));
      assert.deepEqual(broken, []);
      const twice = await shown.$$eval('[id]', (all) => {
        const ids = all.map((one) => one.id);
        return ids.filter((id, at) => ids.indexOf(id) !== at);
      });
      assert.deepEqual(twice, []);
      const ids = await shown.$$eval(TARGETS, (all) => all.map((one) => one.id).filter(Boolean));
      for (const id of sample(ids, page.brief ? 8 : 24)) {
        await shown.evaluate((anchor) => { location.hash = anchor; }, id);
        await shown.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
        assert.equal(await shown.evaluate(place), '', id);
      }
    }));

  if (!page.timeline || page.texts) continue;
  for (const width of page.brief ? [PHONE] : [WIDE, PHONE]) {
    test(`${page.name}: a link from elsewhere at ${width} px`, async () => {
      const ids = await visit(page.url, { width }, (shown) => shown.$$eval('.ev', (all) => all.map((one) => one.id)));
      const last = ids.at(-1);
      for (const script of [true, false]) {
        await visit(`${page.url}#${last}`, { width, script, reducedMotion: 'reduce' }, async (shown) => {
          assert.equal(await shown.evaluate(place), '', last);
        });
      }
      await visit(`${page.url}?q=zzzzzz#${last}`, { width, reducedMotion: 'reduce' }, async (shown) => {
        await shown.waitForFunction(() => document.querySelectorAll('.ev.miss').length === 0);
        await shown.waitForTimeout(50);
        assert.equal(await shown.evaluate(place), '', 'a filter in the address hid the event');
      });
    });
  }
}
