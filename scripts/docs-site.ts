import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { renderStylesheet } from '../src/core/site/stylesheet.ts';
import { groupsWith } from './docs-site/pages.ts';
import { renderDocPage } from './docs-site/render-page.ts';
import { docsStyle } from './docs-site/style.ts';
import { renderExample } from './example.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Files below docs/ with an ending, from the root of the repository, sorted. */
function filesOf(ending: string): string[] {
  return readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((name) => `docs/${name.replaceAll(path.sep, '/')}`)
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** The documentation as a site, with the page of the example below `demo/`. */
export async function renderDocsSite(): Promise<Map<string, string | Buffer>> {
  const site = groupsWith(filesOf('.md'));
  const files = new Map<string, string | Buffer>([
    ['.nojekyll', ''],
    ['assets/style.css', renderStylesheet(undefined, 'en') + docsStyle],
  ]);
  for (const page of site.all)
    files.set(page.path, renderDocPage(page, readFileSync(path.join(root, page.source), 'utf8'), site));
  for (const image of filesOf('.png')) files.set(image.replace(/^docs\//, ''), readFileSync(path.join(root, image)));
  for (const [file, contents] of await renderExample())
    if (file.startsWith('site/')) files.set(file.replace(/^site\//, 'demo/'), contents);
  return files;
}
