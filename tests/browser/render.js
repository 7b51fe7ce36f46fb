// Makes the pages and sites: `node render.js CONTINUITY GENERATE`, the two programs.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';

import { alone, generated, out, sites } from './pages.js';

const [continuity, generate] = process.argv.slice(2);
const run = (program, words) => execFileSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
const render = (base, words) => run(continuity, ['--no-cache', '--data', base, 'render', ...words]);

/* Nothing is left of an earlier run: what is not made now must not be tried. */
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
run(generate, ['--events', String(generated.events), '--out', generated.base]);
for (const page of alone) render(page.base, [...page.arguments, '-o', page.file]);
for (const site of sites) render(site.base, ['--site', site.folder]);
