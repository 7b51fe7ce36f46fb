"use strict";
(() => {
const bar = document.querySelector(".live"), state = document.getElementById("live-state");
const key = "continuity-scroll", here = location.pathname;
const kept = sessionStorage.getItem(key);
if (kept) {
sessionStorage.removeItem(key);
const [page, top] = JSON.parse(kept);
if (page === here) scrollTo({ top, behavior: "instant" });
}
// What was asked for stays in the address when filters are kept there.
const asked = [...new URLSearchParams(location.search)].filter(([name]) =>
["expr", "title", "lanes", "world", "at", "known"].includes(name));
if (asked.length) {
const replace = history.replaceState.bind(history);
history.replaceState = (data, title, address) => {
const to = new URL(address, location.href);
for (const [name, value] of asked) if (!to.searchParams.has(name)) to.searchParams.append(name, value);
replace(data, title, to.href);
};
}
const say = text => { if (state.textContent !== text) state.textContent = text; };
let source;
// A browser holds few connections to one server: only a page that is seen keeps one.
const listen = () => {
if (document.hidden) {
source?.close();
source = undefined;
} else if (!source) {
source = new EventSource(bar.dataset.root + "events");
source.addEventListener("edition", event => {
say("");
if (event.data === bar.dataset.edition) return;
source.close();
sessionStorage.setItem(key, JSON.stringify([here, scrollY]));
location.reload();
});
source.onerror = () => say("The server has stopped: this page no longer follows the files.");
}
};
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => { source?.close(); source = undefined; });
addEventListener("pageshow", listen);
})();
