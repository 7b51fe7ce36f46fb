// Makes the pages: `node render.js CONTINUITY GENERATE`, the two programs.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';

import { out, pages } from './pages.js';

const [continuity, generate] = process.argv.slice(2);
const run = (program, words) => execFileSync(program, words, { stdio: ['ignore', 'inherit', 'inherit'] });

mkdirSync(out, { recursive: true });
for (const page of pages) {
  if (page.generated && !existsSync(page.base)) {
    const partial = `${page.base}.partial`;
    rmSync(partial, { recursive: true, force: true });
    run(generate, ['--events', String(page.generated), '--out', page.base]);
  }
  run(continuity, ['--no-cache', '--data', page.base, 'render', ...page.arguments, '-o', page.file]);
}
