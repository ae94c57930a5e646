import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, it } from 'vitest';
import { runInProcess } from '../cli/run-in-process.ts';
import { readTree } from '../core/site/build-tree.ts';
import { createTempRepository } from '../workspace/temp-repository.ts';
import { openBrowser } from './open-browser.ts';
import { storyRoot } from './story-site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

it('the quarter of a team with eight duties is one sheet of paper, and says so on the screen as well', async () => {
  const repository = createTempRepository();
  repository.commit(readTree(storyRoot), '2026-06-09T16:00:00Z');
  const question = ['status', '--period', '2026-Q2', '--format', 'html', '--now', '2026-07-22T12:00Z'];
  const { stdout } = await runInProcess(question, repository.root);
  const browser = await openBrowser();
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.setContent(stdout);
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults;
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(await page.locator('h2').allInnerTexts()).toEqual([
    'Duties: 2 on time, 3 late, 2 overdue, 1 waiting',
    'Redactions',
    'Action items',
    'What could not be known',
  ]);
  expect(await page.locator('tr').count()).toBe(8 + 2 + 6 + 3);
  const paper = await page.pdf({ preferCSSPageSize: true });
  expect(paper.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  await browser.close();
});
