// What two checkers say of the markup.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HtmlValidate } from 'html-validate';

const jar = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

/* There is nothing to send: the form is only there for its reset button, and its policy allows no sending. */
const rules = {
  root: true, rules: { 'wcag/h32': 'off' },
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
};

/*
 * What the Nu checker does not know yet. Its reader of style sheets is older than container queries,
 * which every browser has had since 2023; and it does not work out the hash of an inline style or
 * script, by which the policy allows it: Chromium does, and would say so on its console.
 */
const UNKNOWN = [
  /^CSS: “container”: Property “container” doesn't exist\.$/,
  /^CSS: Unrecognized at-rule “@container”$/,
  /^Inline (style|script) violates Content Security Policy \(meta tag\): .* nonce\/hash\)\.$/,
];

export async function validated(paths) {
  const report = await new HtmlValidate(rules).validateMultipleFiles(paths);
  return report.results.flatMap((result) => result.messages.map((message) =>
    `${result.filePath.split('/').at(-1)}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`));
}

export async function checked(paths) {
  const words = ['-jar', jar, '--stdout', '--exit-zero-always', '--format', 'json', ...paths];
  const { stdout } = await promisify(execFile)('java', words, { maxBuffer: 1 << 28 });
  return JSON.parse(stdout).messages
    .filter((message) => !UNKNOWN.some((known) => known.test(message.message)))
    .map((message) => `${message.url.split('/').at(-1)}:${message.lastLine} ${message.type}: ${message.message} … ${message.extract ?? ''}`);
}
