/* Shows a page anew when its base has changed, where one was reading. */
(() => {
  'use strict';
  const bar = document.querySelector('.live');
  const state = document.getElementById('live-state');
  const KEY = 'continuity-reading';
  const place = location.pathname;
  /* After so many milliseconds a page that was turned away asks for news again. */
  const AGAIN = 5000;
  /* Where nothing may be stored, a page is shown from its top: it follows the files all the same. */
  const stored = (act) => {
    try {
      return act(sessionStorage);
    } catch {
      return undefined;
    }
  };
  /* What stands at the top of the window stays there, whatever has grown above it. */
  const keep = () => {
    const seen = [...document.querySelectorAll('main [id]')].find((one) => one.getBoundingClientRect().top >= 0);
    const here = { place, scroll: scrollY, id: seen?.id, top: seen?.getBoundingClientRect().top };
    stored((storage) => {
      storage.setItem(KEY, JSON.stringify(here));
      history.scrollRestoration = 'manual';
    });
  };
  const kept = stored((storage) => {
    const here = JSON.parse(storage.getItem(KEY) ?? 'null');
    storage.removeItem(KEY);
    return here;
  });
  if (kept?.place === place) {
    const seen = kept.scroll && document.getElementById(kept.id);
    const top = seen ? scrollY + seen.getBoundingClientRect().top - kept.top : kept.scroll;
    scrollTo({ top, behavior: 'instant' });
    addEventListener('load', () => { history.scrollRestoration = 'auto'; });
  }
  /* What was asked for stays in the address when filters are kept there. */
  const ASKED = ['expr', 'title', 'lanes', 'world', 'at', 'known'];
  const asked = [...new URLSearchParams(location.search)].filter(([name]) => ASKED.includes(name));
  if (asked.length) {
    const replace = history.replaceState.bind(history);
    history.replaceState = (data, title, address) => {
      const to = new URL(address, location.href);
      for (const [name, value] of asked) {
        if (!to.searchParams.has(name)) to.searchParams.append(name, value);
      }
      replace(data, title, to.href);
    };
  }
  let source;
  const leave = () => {
    source?.close();
    source = undefined;
  };
  /* A browser holds few connections to one server: only a page that is seen has one. */
  const listen = () => {
    if (document.hidden) return leave();
    if (source) return;
    source = new EventSource(bar.dataset.root + 'events');
    source.addEventListener('edition', ({ data }) => {
      state.textContent = '';
      if (data === bar.dataset.edition) return;
      leave();
      keep();
      location.reload();
    });
    source.onerror = () => {
      state.textContent = 'No word from the server: this page does not follow the files now.';
      /* A browser tries again by itself, but not where it was turned away. */
      if (source?.readyState !== EventSource.CLOSED) return;
      leave();
      setTimeout(listen, AGAIN);
    };
  };
  document.addEventListener('visibilitychange', listen);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', listen);
})();
