// Filters and search with JavaScript: what they leave, the count, the address, and the way back.

import test from 'node:test';
import assert from 'node:assert/strict';

import { WIDE, visit } from './browser.js';
import { FEW, alone, timelines } from './pages.js';

const left = () => [...document.querySelectorAll('.ev')].filter((event) => event.checkVisibility()).map((event) => event.id);
const years = () => [...document.querySelectorAll('.year')].filter((year) => year.checkVisibility()).map((year) => year.id || year.querySelector('h3').id);
const told = (shown) => shown.getByRole('status').textContent();
const query = (shown) => new URL(shown.url()).searchParams;

/* Reads the same address anew, as a reader does who was sent it. */
async function again(shown) {
  await shown.goto(shown.url());
  return shown.evaluate(left);
}

for (const page of timelines) {
  test(`${page.name}: search`, () => visit(page.url, { width: WIDE }, async (shown) => {
    const events = await shown.$$eval('.ev', (all) => all.map((event) => ({
      id: event.id, title: event.querySelector('h4').textContent, year: event.closest('.year').querySelector('h3').id,
    })));
    if (events.length < FEW) {
      assert.equal(await shown.locator('.filters').count(), 0, 'a few events need no filters');
      return;
    }
    const wanted = events[Math.floor(events.length / 2)];
    const box = shown.locator('#search');
    await box.fill(wanted.title.slice(0, 60).toUpperCase());
    const found = await shown.evaluate(left);
    assert.ok(found.includes(wanted.id), `“${wanted.title}” is found by its title in capitals`);
    assert.match(await told(shown), new RegExp(`^${found.length} of ${events.length} events shown$`));
    const of = [...new Set(events.filter((event) => found.includes(event.id)).map((event) => event.year))];
    assert.deepEqual(await shown.evaluate(years), of, 'a year goes with its last event');
    assert.equal(query(shown).get('q'), await box.inputValue());
    assert.deepEqual(await again(shown), found, 'the address brings the search back');
    await shown.locator('#search').fill('no such words anywhere');
    assert.deepEqual(await shown.evaluate(left), []);
    await shown.getByRole('button', { name: 'Show all events' }).click();
    await shown.waitForFunction((count) => document.querySelectorAll('.ev:not(.miss)').length === count, events.length);
    assert.deepEqual([...query(shown).keys()], [], 'nothing is left in the address');
  }));

  test(`${page.name}: every kind of filter is kept in the address`, () => visit(page.url, { width: WIDE }, async (shown) => {
    const events = await shown.$$eval('.ev', (all) => all.map((event) => ({
      id: event.id, lane: event.dataset.lane, is: event.dataset.is.split(' '), who: [...event.classList],
    })));
    const boxes = (selector) => shown.$$eval(selector, (all) => all.map((one) => ({ id: one.id, value: one.value })));
    const choices = [
      ...(await boxes('[id^=lane-]')).map((box) => [box, (event) => event.lane !== box.value]),
      ...(await boxes('[id^=only-]')).map((box) => [box, (event) => event.is.includes(box.value)]),
      ...(await boxes('[name=who]')).filter((box) => box.value).map((box) => [box, (event) => event.who.includes(`p${box.value}`)]),
    ];
    const some = choices.filter((_, at) => at % Math.ceil(choices.length / (page.brief ? 2 : 6)) === 0);
    for (const [box, keeps] of some) {
      await shown.locator(`#${box.id}`).click();
      const found = await shown.evaluate(left);
      assert.deepEqual(found, events.filter(keeps).map((event) => event.id), box.id);
      assert.ok([...query(shown).keys()].length > 0, `${box.id} stands in the address`);
      assert.deepEqual(await again(shown), found, `${box.id} from the address`);
      const drawn = await shown.$$eval('.m', (marks) => marks
        .filter((mark) => +getComputedStyle(mark).opacity < 0.5).map((mark) => mark.getAttribute('href').slice(1)));
      assert.ok(drawn.every((id) => !found.includes(id)), `marks go pale with their events: ${box.id}`);
      await shown.goto(page.url);
    }
  }));
}

test('two filters at once, and the search with them', () => visit(alone[0].url, {}, async (shown) => {
  const all = await shown.evaluate(left);
  await shown.locator('[id^=lane-]').first().click();
  const one = await shown.evaluate(left);
  await shown.locator('[name=who]:not(#by-any)').first().click();
  const two = await shown.evaluate(left);
  await shown.locator('#search').fill('a');
  const three = await shown.evaluate(left);
  assert.ok(all.length > one.length && one.length >= two.length && two.length >= three.length);
  assert.deepEqual(await again(shown), three);
}));

test('an address that asks for what is not there shows what it can', () => visit(alone[0].url, {}, async (shown) => {
  const all = await shown.evaluate(left);
  for (const ask of ['?who=nobody', '?without=nothing', '?only=', '?q=%20', '?%ff=%fe', '?who=%3Cscript%3Ewindow.pwned=1%3C/script%3E']) {
    await shown.goto(alone[0].url + ask);
    assert.deepEqual(await shown.evaluate(left), all, ask);
  }
}));
