/* Search, filters, j and k: the page does without. */
(() => {
  'use strict';
  const all = (selector) => [...document.querySelectorAll(selector)];
  /* Colours hold on every page, where a page may keep anything. */
  const kept = (theme) => {
    try {
      return theme ? localStorage.setItem('theme', theme) : localStorage.getItem('theme');
    } catch { return null; }
  };
  for (const theme of all('[name=theme]')) {
    if (theme.id === kept()) theme.checked = true;
    theme.addEventListener('change', () => kept(theme.id));
  }
  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const split = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  /* Some browsers let no file: page do so. */
  const keep = (query) => {
    const text = query.toString();
    try {
      history.replaceState(null, '', location.pathname + (text ? '?' + text : '') + location.hash);
    } catch {}
  };
  const find = document.getElementById('find');
  if (find) {
    const rows = all('.found li');
    const names = rows.map((row) => fold([row.textContent, row.dataset.also].join(' ')));
    const narrow = () => {
      const words = split(find.value);
      rows.forEach((row, at) => { row.hidden = words.some((word) => !names[at].includes(word)); });
      for (const part of all('.found')) {
        const left = part.querySelectorAll('li:not([hidden])').length;
        part.hidden = !left;
        part.querySelector('small').textContent = left;
      }
      find.nextElementSibling.textContent = `${all('.found li:not([hidden])').length} of ${rows.length}`;
    };
    find.parentElement.hidden = false;
    find.value = new URLSearchParams(location.search).get('q') || '';
    narrow();
    find.addEventListener('input', () => {
      narrow();
      keep(new URLSearchParams(find.value && { q: find.value }));
    });
  }
  const events = all('.ev');
  const visible = () => events.filter((event) => !event.classList.contains('miss'));
  addEventListener('keydown', (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey || (key.key !== 'j' && key.key !== 'k')) return;
    if (key.target.closest('input, textarea, select, [contenteditable]')) return;
    const left = visible();
    const here = left.findIndex((event) => event.contains(document.activeElement));
    let next = here + (key.key === 'j' ? 1 : -1);
    if (here < 0) {
      const below = left.findIndex((event) => event.getBoundingClientRect().top > 1);
      next = key.key === 'j' ? below : (below < 0 ? left.length : below) - 1;
    }
    if (!left[next]) return;
    key.preventDefault();
    left[next].focus({ preventScroll: true });
    left[next].scrollIntoView({ block: 'start' });
  });
  const form = document.querySelector('.filters');
  const list = document.querySelector('.list');
  if (!form || !list) return;
  const search = document.getElementById('search');
  const shown = list.querySelector('.shown');
  const years = all('.year');
  const drawn = new Map(events.map((event) => [event.value, []]));
  for (const bar of all('.b')) drawn.get(+bar.dataset.n)?.push(bar);
  for (const mark of all('.m')) drawn.get(+mark.querySelector('.k').textContent)?.push(mark);
  let texts;

  const lanes = (on) => all('[id^=lane-]').filter((box) => box.checked === on).map((box) => box.value);
  const only = () => all('[id^=only-]:checked').map((box) => box.value);
  const who = () => form.querySelector('[name=who]:checked');

  const update = () => {
    const words = split(search.value);
    /* Built on first use. */
    if (words.length) texts ||= events.map((event) => fold(event.textContent));
    const off = new Set(lanes(false));
    const flags = only();
    const person = who() && who().value && 'p' + who().value;
    events.forEach((event, index) => {
      const miss = off.has(event.dataset.lane)
        || (person && !event.classList.contains(person))
        || flags.some((flag) => !event.dataset.is.includes(flag))
        || words.some((word) => !texts[index].includes(word));
      for (const part of [event, ...drawn.get(event.value)]) part.classList.toggle('miss', !!miss);
    });
    const left = visible();
    const full = new Set(left.map((event) => event.closest('.year')));
    for (const year of years) year.classList.toggle('empty', !full.has(year));
    shown.classList.add('live');
    shown.textContent = `${left.length} of ${events.length} events shown`;
  };

  const save = () => {
    const query = new URLSearchParams();
    if (search.value) query.set('q', search.value);
    if (lanes(false).length) query.set('without', lanes(false).join(' '));
    if (only().length) query.set('only', only().join(' '));
    if (who()?.value) query.set('who', who().dataset.key);
    keep(query);
  };

  const restore = () => {
    const query = new URLSearchParams(location.search);
    const words = (name) => (query.get(name) || '').split(' ');
    search.value = query.get('q') || '';
    for (const box of all('[id^=lane-]')) box.checked = !words('without').includes(box.value);
    for (const box of all('[id^=only-]')) box.checked = words('only').includes(box.value);
    for (const one of all('[name=who]')) {
      one.checked = (one.dataset.key || '') === (query.get('who') || '');
    }
    const anyone = document.getElementById('by-any');
    if (anyone && !who()) anyone.checked = true;
    const wide = matchMedia('(min-width:60rem)').matches;
    if (wide || location.search.length > 1) form.querySelector('details').open = true;
  };

  search.parentElement.hidden = false;
  restore();
  update();
  form.addEventListener('input', () => { update(); save(); });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(() => { update(); save(); }));

  /* A link to a hidden event shows all again. */
  const reveal = () => {
    const target = events.find((event) => event.id === location.hash.slice(1));
    if (!target?.classList.contains('miss')) return;
    form.reset();
    setTimeout(() => target.scrollIntoView());
  };
  addEventListener('hashchange', reveal);
  reveal();
})();
