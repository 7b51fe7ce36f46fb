// Without JavaScript the page is whole, and its filters work.

import test from 'node:test';
import assert from 'node:assert/strict';

import { visit } from './browser.js';
import { FEW, alone, timelines } from './pages.js';

const PLAIN = { script: false };
const words = () => document.querySelector('main').innerText.replace(/\s+/g, ' ').trim();

/* What the marks in the page say of each event, whatever the style sheet makes of them. */
const facts = () => [...document.querySelectorAll('.ev')].map((event) => ({
  id: event.id,
  year: event.closest('.year').querySelector('h3').id,
  lane: event.dataset.lane,
  is: event.dataset.is.split(' '),
  who: [...event.classList].filter((name) => /^p\d+$/.test(name)),
}));

const visible = () => {
  const seen = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 1;
  return {
    events: [...document.querySelectorAll('.ev')].filter(seen).map((event) => event.id),
    years: [...document.querySelectorAll('.year > h3')].filter(seen).map((heading) => heading.id),
  };
};

/* The count is made by a counter of the style sheet, which only the tree for screen readers tells. */
async function count(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const by = new Map(nodes.map((node) => [node.nodeId, node]));
  const text = (node) => (node.role?.value === 'StaticText' ? node.name.value : (node.childIds ?? []).map((id) => text(by.get(id))).join(''));
  const status = nodes.find((node) => node.role?.value === 'status');
  return text(status).match(/^(\d+) of \d+ events shown/)?.[1] ?? text(status);
}

async function boxes(page) {
  const ids = (selector) => page.$$eval(selector, (inputs) => inputs.map((input) => input.id));
  return { lanes: await ids('[id^=lane-]'), only: await ids('[id^=only-]'), who: await ids('[name=who]') };
}

/* Filters one by one, then each person with each lane and each flag, up to a number of tries. */
function tries({ lanes, only, who }, most) {
  const people = who.filter((id) => id !== 'by-any');
  const alone = [...lanes, ...only, ...people].map((id) => [id]);
  const pairs = [
    ...lanes.flatMap((lane) => [...only, ...people].map((other) => [lane, other])),
    ...only.flatMap((flag) => people.map((person) => [flag, person])),
    ...lanes.flatMap((lane, at) => lanes.slice(at + 1).map((other) => [lane, other])),
    lanes,
  ];
  const step = Math.max(1, Math.ceil(pairs.length / most));
  return [...alone.filter((_, at) => at % Math.ceil(alone.length / most) === 0), ...pairs.filter((_, at) => at % step === 0)];
}

function expected(events, choice) {
  const keeps = (event, id) => {
    const [, kind, value] = id.match(/^(lane|only|by)-(.+)$/);
    if (kind === 'lane') return event.lane !== value;
    return kind === 'only' ? event.is.includes(value) : event.who.includes(`p${value}`);
  };
  const left = events.filter((event) => choice.every((id) => keeps(event, id)));
  return { events: left.map((event) => event.id), years: [...new Set(left.map((event) => event.year))] };
}

for (const page of timelines) {
  test(`${page.name}: nothing is said by the script alone`, async () => {
    const [plain, scripted] = await Promise.all([PLAIN, {}].map((how) => visit(page.url, how, (shown) => shown.evaluate(words))));
    const told = (text) => new Set(text.replace(/\d+ of \d+ events shown/, '').split(' ').filter(Boolean));
    const known = told(plain);
    const missing = [...told(scripted)].filter((word) => !known.has(word) && !/^(Search|these|events)$/.test(word));
    assert.deepEqual(missing, []);
    assert.ok(plain.length > 100);
  });

  test(`${page.name}: filters without JavaScript`, () => visit(page.url, PLAIN, async (shown) => {
    const events = await shown.evaluate(facts);
    const all = await boxes(shown);
    if (events.length < FEW) return assert.deepEqual(all, { lanes: [], only: [], who: [] });
    assert.equal(await count(shown), String(events.length));
    const set = (ids, on) => shown.evaluate(([names, checked]) => {
      for (const name of names) document.getElementById(name).checked = checked ?? !name.startsWith('lane-');
    }, [ids, on]);
    for (const [at, choice] of tries(all, page.brief ? 4 : 20).entries()) {
      await set([...all.lanes], true);
      await set([...all.only], false);
      if (all.who.length) await set(['by-any'], true);
      await set(choice);
      const seen = await shown.evaluate(visible);
      const right = expected(events, choice);
      assert.deepEqual(seen.events, right.events, `events with ${choice.join(', ')}`);
      assert.deepEqual(seen.years, right.years, `years with ${choice.join(', ')}`);
      if (at % 10 > 0) continue;
      assert.equal(await count(shown), String(right.events.length), `the count with ${choice.join(', ')}`);
    }
  }));
}

test('a filter is worked with the mouse or the keyboard', () => visit(alone[0].url, PLAIN, async (shown) => {
  const first = shown.locator('[id^=lane-]').first();
  const before = (await shown.evaluate(visible)).events.length;
  await first.focus();
  await shown.keyboard.press('Space');
  const without = (await shown.evaluate(visible)).events.length;
  assert.ok(without < before, 'the lane is gone');
  await first.locator('xpath=..').click();
  assert.equal((await shown.evaluate(visible)).events.length, before, 'and back');
}));
