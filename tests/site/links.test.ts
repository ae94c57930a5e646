import GithubSlugger from 'github-slugger';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { beforeAll, describe, expect, it } from 'vitest';
import { storySite } from './story-site.ts';

let files: Map<string, string>;
beforeAll(async () => {
  files = await storySite();
});

/** What a page links to and loads, as written. */
function linksOf(path: string, text: string): string[] {
  if (path.endsWith('.html')) return [...text.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, url = '']) => url);
  const found: string[] = [];
  visit(fromMarkdown(text), 'link', (node) => void found.push(node.url));
  return found;
}

/** The anchors of a page: ids, or those that GitHub gives the headings of Markdown. */
function anchorsOf(path: string, text: string): Set<string> {
  if (path.endsWith('.html')) return new Set([...text.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id));
  const slugger = new GithubSlugger();
  const anchors = new Set<string>();
  visit(fromMarkdown(text), 'heading', (node) => void anchors.add(slugger.slug(plainText(node))));
  return anchors;
}

const address = 'https://status.example.com/history/';

/** The file that an address of the site means, with its fragment; undefined for addresses elsewhere. */
function target(url: string, from: string): { file: string; fragment: string } | undefined {
  const { href, hash } = new URL(url.replaceAll('&#x26;', '&'), address + from);
  if (!href.startsWith(address)) return undefined;
  const path = decodeURIComponent(href.slice(address.length).split('#')[0] ?? '');
  return { file: path === '' || path.endsWith('/') ? `${path}index.html` : path, fragment: hash.slice(1) };
}

describe('the whole built tree', () => {
  it('links only to what is there, anchors included', () => {
    const dead: string[] = [];
    let seen = 0;
    for (const [path, text] of files) {
      if (!/\.(html|md)$|llms\.txt$/.test(path)) continue;
      for (const url of linksOf(path, text)) {
        const to = target(url, path);
        if (to === undefined) continue;
        seen += 1;
        const found = files.get(to.file);
        const anchored = to.fragment === '' || anchorsOf(to.file, found ?? '').has(to.fragment);
        if (found === undefined || !anchored) dead.push(`${path}: ${url}`);
      }
    }
    expect(dead).toEqual([]);
    expect(seen).toBeGreaterThan(500);
  });

  it('has no id twice on a page', () => {
    for (const [path, text] of files) {
      if (!path.endsWith('.html')) continue;
      const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, path).toBe(ids.length);
    }
  });

  it('leads from the start page to every page', () => {
    const reached = new Set<string>();
    const queue = ['index.html'];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (reached.has(path)) continue;
      reached.add(path);
      if (!path.endsWith('.html')) continue;
      for (const url of linksOf(path, files.get(path) ?? '')) {
        const to = target(url, path);
        if (to) queue.push(to.file);
      }
    }
    // A record in doubt is shown at its address and named nowhere; nobody links to the page for what is not there.
    const alone = ['404.html', 'incidents/issue-66/index.html'];
    const pages = [...files.keys()].filter((path) => path.endsWith('.html') && !alone.includes(path));
    expect(pages.filter((path) => !reached.has(path))).toEqual([]);
    expect(alone.filter((path) => reached.has(path))).toEqual([]);
  });
});

describe('what must not be seen', () => {
  it('is in no file: records that are not listed, records in doubt, who confirmed', () => {
    const secrets = [
      /never be seen/,
      /in doubt that/,
      /Words in doubt/,
      /internal-only/,
      /issue-9[1-4]/,
      /merchant-[abc]/,
    ];
    for (const [path, text] of files) for (const secret of secrets) expect(text, path).not.toMatch(secret);
  });

  it('leaves a placeholder in every format, and no typed look-alike becomes a bar', () => {
    const placeholder =
      '[Redacted: security, about 40 words, until affected merchants confirm patch deployment (1 of 3)]';
    const showing = ['index.html', 'index.md', 'incidents/issue-61/index.html', 'incidents/issue-61/index.md'];
    for (const path of [...showing, 'atom.xml', 'rss.xml', 'feed.json', 'api/v2/incidents.json'])
      expect(files.get(path), path).toContain(placeholder);
    const page = files.get('incidents/issue-61/index.html') ?? '';
    expect(page).toContain(`<span class="redacted">${placeholder}</span>`);
    expect(page).not.toMatch(/<span class="redacted">\[Redacted: this only looks/);
    expect(page).toContain('[Redacted: this only looks like a placeholder');
  });

  it('is not loaded: images of records stay their alternative text', () => {
    for (const [path, text] of files) expect(text, path).not.toMatch(/<img|tracker\.example/);
  });
});
