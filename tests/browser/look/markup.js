// What two checkers say of the markup.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HtmlValidate } from 'html-validate';

const jar = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

/*
 * A form without a button to send it: there is nothing to send, it is only there for its reset button,
 * and its policy allows no sending. No hash of the script and the style sheet of a site: they come from
 * the same folder as the page, and from file: addresses no browser would read them with one.
 */
const rules = {
  root: true, rules: { 'wcag/h32': 'off', 'require-sri': 'off' },
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
};

/*
 * What the Nu checker does not know yet. Its reader of style sheets is older than container queries
 * and two properties of SVG 2, which every browser has; it does not work out the hash of an inline
 * style or script, by which the policy allows it, nor what 'self' is for a file: Chromium does both,
 * and would say on its console what it refuses.
 */
const UNKNOWN = [
  /^CSS: “(container|vector-effect|paint-order)”: Property “\1” doesn't exist\.$/,
  /^CSS: Unrecognized at-rule “@container”$/,
  /^Inline (style|script) violates Content Security Policy \(meta tag\): .* nonce\/hash\)\.$/,
  /^Resource violates Content Security Policy \(meta tag\): .* “(\.\.\/)*((style|live)\.css|(script|live)\.js)” blocked by /,
];

export async function validated(paths) {
  const report = await new HtmlValidate(rules).validateMultipleFiles(paths);
  return report.results.flatMap((result) => result.messages.map((message) =>
    `${result.filePath.split('/').at(-1)}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`));
}

/* The pages are English whatever the data they quote: the checker would guess from those. */
export async function checked(paths) {
  const words = ['-jar', jar, '--stdout', '--no-langdetect', '--exit-zero-always', '--format', 'json', ...paths];
  const { stdout } = await promisify(execFile)('java', words, { maxBuffer: 1 << 28 });
  return JSON.parse(stdout).messages
    .filter((message) => !UNKNOWN.some((known) => known.test(message.message)))
    .map((message) => `${message.url.split('/').at(-1)}:${message.lastLine} ${message.type}: ${message.message} … ${message.extract ?? ''}`);
}
