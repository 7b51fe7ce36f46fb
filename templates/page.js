/* Text search, filters kept in the address, j and k. The page is complete without it. */
(() => {
  'use strict';
  const all = (selector) => [...document.querySelectorAll(selector)];
  const form = document.querySelector('.filters');
  const list = document.querySelector('.list');
  if (!form || !list) return;
  const search = document.getElementById('search');
  const shown = list.querySelector('.shown');
  const events = all('.ev');
  const marks = new Map();
  for (const mark of all('.m')) {
    const id = mark.getAttribute('href').slice(1);
    marks.set(id, [...(marks.get(id) || []), mark]);
  }
  let texts;

  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const visible = () => events.filter((event) => getComputedStyle(event).display !== 'none');

  /* The index is built on first use. */
  const find = (query) => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    if (words.length) texts ||= events.map((event) => fold(event.textContent));
    events.forEach((event, index) => {
      const miss = words.some((word) => !texts[index].includes(word));
      event.classList.toggle('miss', miss);
      for (const mark of marks.get(event.id) || []) mark.classList.toggle('miss', miss);
    });
  };

  const update = () => {
    find(search.value);
    for (const year of all('.year')) year.classList.remove('empty');
    const left = new Set(visible());
    for (const year of all('.year')) {
      year.classList.toggle('empty', !events.some((event) => left.has(event) && year.contains(event)));
    }
    shown.classList.add('live');
    shown.textContent = `${left.size} of ${events.length} events shown`;
  };

  /* file: pages of some browsers may not change their address: then the filters stay unsaved. */
  const save = () => {
    const query = new URLSearchParams();
    if (search.value) query.set('q', search.value);
    const off = all('[id^=lane-]').filter((box) => !box.checked);
    if (off.length) query.set('without', off.map((box) => box.value).join(' '));
    const only = all('[id^=only-]:checked');
    if (only.length) query.set('only', only.map((box) => box.value).join(' '));
    const who = form.querySelector('[name=who]:checked');
    if (who && who.value) query.set('who', who.dataset.key);
    const text = query.toString();
    try {
      history.replaceState(null, '', location.pathname + (text ? '?' + text : '') + location.hash);
    } catch { /* see above */ }
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
    if (form.querySelector('[name=who]') && !form.querySelector('[name=who]:checked')) {
      document.getElementById('by-any').checked = true;
    }
    if (location.search.length > 1) form.querySelector('details').open = true;
  };

  search.parentElement.hidden = false;
  restore();
  update();
  form.addEventListener('input', () => { update(); save(); });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(() => { update(); save(); }));

  /* A link to an event that the filters hide shows all events again. */
  const reveal = () => {
    const target = events.find((event) => event.id === location.hash.slice(1));
    if (!target || getComputedStyle(target).display !== 'none') return;
    form.reset();
    setTimeout(() => target.scrollIntoView());
  };
  addEventListener('hashchange', reveal);
  reveal();

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
})();
