// Opens pages in Chromium and notes whatever goes wrong on them.

import { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

import { sites } from './pages.js';

/* No look-up of a host but this machine succeeds; the rest stops the browser's own connections. */
const FLAGS = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
/* Chromium refuses its sandbox to the root user. */
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

let browser;
before(async () => {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium-headless-shell';
  browser = await chromium.launch({ executablePath, args: [...FLAGS, ...SANDBOX] });
});
after(() => browser?.close());

export const WIDE = 1280;
export const PHONE = 390;

/**
 * Opens an address, hands the page on, and fails if anything went wrong on it by then: an error on
 * the console (a breach of its policy is one), an exception, a dialogue, a request for anything but
 * the files that are its own, a script of the data that ran.
 *
 * `how`: `width`, `height`, `script` (false: without JavaScript), `own` (how the addresses begin that
 * a page may ask for, if it is not one of `sites`), and what `emulateMedia` takes.
 */
export async function visit(url, how, look) {
  const { width = WIDE, height = 800, script = true, own, ...media } = how;
  const context = await browser.newContext({
    viewport: { width, height }, javaScriptEnabled: script, locale: 'en-GB', timezoneId: 'UTC',
    serviceWorkers: 'block',
  });
  context.setDefaultTimeout(20_000);
  const wrong = [];
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => wrong.push(`exception: ${error.error()}`));
  context.on('dialog', (dialog) => {
    wrong.push(`dialogue: ${dialog.message()}`);
    dialog.dismiss();
  });
  context.on('request', (request) => {
    const address = bare(request.url());
    if (address !== bare(url) && !address.startsWith(own ?? home(url))) wrong.push(`request: ${request.url()}`);
  });
  try {
    const page = await context.newPage();
    await turn(page, media);
    await page.goto(url, { waitUntil: 'load' });
    const result = await look(page);
    if (await page.evaluate(() => 'pwned' in window)) wrong.push('a script of the data ran');
    assert.deepEqual(wrong, [], url);
    return result;
  } finally {
    await context.close();
  }
}

/* What pages are shown in; without `media` they are on a screen, and printed as for paper. */
const PLAIN = { media: null, colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference' };

/** Shows a page in another way: `width`, and what `emulateMedia` takes; what is not said is plain. */
export async function turn(page, { width, ...media }) {
  if (width && width !== page.viewportSize().width) await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ ...PLAIN, ...media });
}

/* The folder of the site to which an address belongs: what is in it is its own. */
const home = (url) => sites.find((site) => url.startsWith(site.url))?.url ?? 'nothing else';

/** An address without its question and its anchor. */
export const bare = (url) => url.split(/[?#]/, 1)[0];
