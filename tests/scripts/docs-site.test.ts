import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderDocsSite } from '../../scripts/docs-site.ts';

describe('the documentation as a site', () => {
  let files: Map<string, string | Buffer>;
  const pages = () =>
    [...files].flatMap(([name, text]) =>
      name.endsWith('.html') && !name.startsWith('demo/') && typeof text === 'string' ? [{ name, text }] : [],
    );

  beforeAll(async () => {
    files = await renderDocsSite();
  });

  it('has a page for each file of docs/, the README as its start, and the example’s page', () => {
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'index.html',
        'guides/author.html',
        'commands.html',
        'rules/missing-timeline.html',
        'demo/index.html',
        'gallery/tour/check.png',
      ]),
    );
  });

  it('has no link within it that leads nowhere, and no heading that is asked for and is not there', () => {
    const broken: string[] = [];
    const ids = new Map(
      pages().map(({ name, text }) => [name, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]),
    );
    for (const { name, text } of pages())
      for (const [, link = ''] of text.matchAll(/<\w[^<>]* (?:href|src)="([^"]+)"/g)) {
        if (/^(?:https?:|mailto:)/.test(link)) continue;
        const [file = '', anchor] = link.split('#');
        const joined = file === '' ? name : path.posix.join(path.posix.dirname(name), decodeURI(file));
        const target = joined.endsWith('/') || joined === '.' ? path.posix.join(joined, 'index.html') : joined;
        if (!files.has(target)) broken.push(`${name}: ${link}`);
        else if (anchor && ids.has(target) && !ids.get(target)?.has(decodeURI(anchor))) broken.push(`${name}: ${link}`);
      }
    expect(broken).toEqual([]);
  });

  it('has one heading of the first level on each page, and where one is among the others', () => {
    for (const { name, text } of pages()) {
      expect(text.match(/<h1[ >]/g), name).toHaveLength(1);
      if (!name.startsWith('rules/') || name === 'rules/index.html')
        expect(text.match(/aria-current="page"/g), name).toHaveLength(1);
    }
  });
});
