import { expect, it, onTestFinished } from 'vitest';
import type { PreviewProblem } from '../../src/cli/preview/preview-problems.ts';
import { createPreviewServer } from '../../src/cli/preview/preview-server.ts';
import { openBrowser } from '../site/open-browser.ts';

const problem = (id: string, message: string): PreviewProblem => ({
  file: `postmortems/2026/${id}.md`,
  line: 12,
  severity: 'error',
  rule: 'missing-zone',
  message,
  hint: 'Add Z',
  source: 'started: 2026-05-15T08:12 <b>bold</b>',
  id,
  isFixable: false,
});

it('the overlay of debrief preview shows the problems of the page open, the others on request, and never as HTML', async () => {
  const server = createPreviewServer();
  const browser = await openBrowser();
  onTestFinished(() => Promise.all([server.close(), browser.close()]).then(() => {}));
  const html = '<!doctype html><html><head><title>x</title></head><body><main>The page</main></body></html>';
  const site = new Map(['index.html', 'incidents/one/index.html', 'incidents/two/index.html'].map((at) => [at, html]));
  const address = await server.listen([0]);
  const page = await browser.newPage();
  const overlay = page.locator('debrief-problems');
  const problems = [problem('one', '<i>No zone</i>'), problem('three', 'Another one')];
  server.show(site, Promise.resolve({ problems }));

  await page.goto(`${address}incidents/one/`);
  await overlay.getByRole('button', { name: '2 problems' }).waitFor();
  const text = await overlay.locator('section').innerText();
  expect(text).toContain('postmortems/2026/one.md:12');
  expect(text).toContain('<i>No zone</i>');
  expect(text).toContain('<b>bold</b>');
  expect(text.indexOf('On this page')).toBeLessThan(text.indexOf('In other records'));

  await page.goto(`${address}incidents/two/`);
  const button = overlay.getByRole('button', { name: '2 problems' });
  expect(await button.getAttribute('aria-expanded')).toBe('false');
  await button.click();
  expect(await overlay.locator('li').allInnerTexts()).toHaveLength(2);

  server.show(undefined, Promise.resolve({ problems: [] }));
  await overlay.getByRole('button', { name: 'No problems' }).waitFor();
  expect(await page.locator('main').innerText()).toBe('The page');
});
