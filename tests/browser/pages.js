// The pages that the gates are tried on: one line each, and one for each site.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
/** Where `render.js` puts what it makes. */
export const out = join(process.env.CARGO_TARGET_DIR || join(root, 'target'), 'browser');

const data = join(root, 'data');
const fixture = (name) => join(root, 'tests/html/bases', name);
/** A base that `render.js` makes: of more events than are drawn one by one, with more values than filters show. */
export const generated = { base: join(out, 'base-of-many'), events: 400 };

/* A `brief` page is not tried in every way: it is one of many, and if it has a `scheme`, its kind is tried in the other
   by a sister; a `heavy` one, which is long, still less. */
const single = [
  { name: 'rust', base: data, arguments: ['production:rust'] },
  { name: 'people', base: data, arguments: ['production:midnight-rider', '--lanes', 'person'], brief: true },
  { name: 'hostile', base: fixture('hostile') },
  { name: 'single', base: fixture('single') },
  { name: 'undated', base: fixture('undated') },
  { name: 'story', base: fixture('story'), arguments: ['--world', 'story'] },
  { name: 'scripts', base: fixture('scripts') },
  { name: 'words', base: fixture('words') },
  { name: 'many', base: generated.base, brief: true, heavy: true },
];

/* Of a site of `texts` it is these that matter: how its pages look, print and filter is tried on the others. */
const sited = [
  { name: 'site', base: data },
  { name: 'site-hostile', base: fixture('hostile'), texts: true },
  { name: 'site-scripts', base: fixture('scripts'), texts: true },
  { name: 'site-words', base: fixture('words'), texts: true },
];

/** A list of fewer events has no filters. */
export const FEW = 8;

/** From so many characters on a page is long. */
const LONG = 300_000;

/* PAGES="rust site" tries only these, while one works on them. */
const wanted = process.env.PAGES?.split(' ');
const chosen = (list) => list.filter((one) => !wanted || wanted.includes(one.name));

/** Each page of its own: its name, base, file, address, and what is asked for of `render`. */
export const alone = chosen(single).map((page) => {
  const file = join(out, `${page.name}.html`);
  return { arguments: [], timeline: true, ...page, file, url: pathToFileURL(file).href };
});

/** Each site: its name, base, folder, and the address of the folder. */
export const sites = chosen(sited).map((site) => {
  const folder = join(out, site.name);
  return { ...site, folder, url: pathToFileURL(folder + sep).href };
});

/** Every page of a site that was made. */
export function every(site) {
  if (!existsSync(site.folder)) return [];
  const paths = readdirSync(site.folder, { recursive: true }).filter((path) => path.endsWith('.html')).sort();
  return paths.map((path) => {
    const file = join(site.folder, path);
    const text = readFileSync(file, 'utf8');
    return {
      name: `${site.name}/${relative(site.folder, file)}`, file, url: pathToFileURL(file).href,
      brief: true, heavy: text.length > LONG, texts: site.texts ?? false,
      timeline: text.includes('class="filters"'), size: text.length, kind: path.split(sep).slice(0, -1).join(sep) || path,
    };
  });
}

/* What is tried on its own is not tried again as a page of a site. */
const TOLD_ALONE = ['site/production/rust.html'];

/* Of each kind of page the longest and, of the shipped base, the shortest: one of them light, the other dark. */
function sample(site) {
  const kinds = new Map();
  const others = every(site).filter((page) => !TOLD_ALONE.includes(page.name));
  for (const page of others) kinds.set(page.kind, [...(kinds.get(page.kind) ?? []), page]);
  return [...kinds.values()].flatMap((kind) => {
    const by = [...kind].sort((a, b) => a.size - b.size);
    if (site.base !== data || by.length === 1) return [by.at(-1)];
    return [{ ...by.at(-1), scheme: 'light' }, { ...by[0], scheme: 'dark' }];
  });
}

/** What the gates are tried on. */
export const pages = [...alone, ...sites.flatMap(sample)];
/** Those of them that are tried for how they look and print, too. */
export const shown = pages.filter((page) => !page.texts);
/** Those of these that tell events in full, with filters. */
export const timelines = shown.filter((page) => page.timeline);
