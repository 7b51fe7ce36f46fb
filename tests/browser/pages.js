// The pages that the gates are tried on: one line each.

import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
/** Where `render.js` puts what it makes. */
export const out = join(process.env.CARGO_TARGET_DIR || join(root, 'target'), 'browser');

const fixture = (name) => join(root, 'tests/html/bases', name);

/* PAGES="rust words" tries only these, while one works on them. */
const wanted = process.env.PAGES?.split(' ');

/**
 * Each has a name, the folder of its base, and what is asked for of `render`. What takes a second
 * for every hundred events is not tried in every way on a large one.
 */
export const pages = [
  { name: 'rust', base: join(root, 'data'), arguments: ['production:rust'] },
  { name: 'all', base: join(root, 'data'), arguments: [], large: true },
  { name: 'hostile', base: fixture('hostile'), arguments: [] },
  { name: 'single', base: fixture('single'), arguments: [] },
  { name: 'undated', base: fixture('undated'), arguments: [] },
  { name: 'story', base: fixture('story'), arguments: ['--world', 'story'] },
  { name: 'scripts', base: fixture('scripts'), arguments: [] },
  { name: 'words', base: fixture('words'), arguments: [] },
  { name: 'many', base: join(out, 'base-of-1000'), generated: 1000, arguments: [], large: true },
].filter((page) => !wanted || wanted.includes(page.name)).map((page) => {
  const file = join(out, `${page.name}.html`);
  return { ...page, file, url: pathToFileURL(file).href };
});
