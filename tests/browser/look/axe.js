// What axe-core finds on a page.

import axe from 'axe-core';

const told = (violation) => {
  const where = violation.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 200)}\n    ${node.failureSummary}`);
  return `${violation.id} (${violation.nodes.length}): ${violation.help}\n  ${where.join('\n  ')}`;
};

/*
 * Run from outside the page, so that its policy need not be lifted; without reading style sheets
 * again, which the policy forbids and only two rules for whole style sheets would need.
 */
export async function violations(page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe.source);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'], preload: false }));
  return found.violations.map(told);
}
