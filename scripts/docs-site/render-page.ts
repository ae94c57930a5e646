import path from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Image, Nodes, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import names from '../../names.json' with { type: 'json' };
import { parseMarkdown } from '../../src/core/markdown/parse-markdown.ts';
import { type Html, h } from '../../src/core/site/html.ts';
import { relativeLink } from '../../src/core/site/link.ts';
import { isOutward } from '../../src/core/site/record-link.ts';
import { writeContent } from '../../src/core/site/write-content.ts';
import { english } from '../../src/core/words/languages.ts';
import type { DocGroup, DocPage } from './pages.ts';

/** What every page of the documentation needs to know. */
export interface DocSite {
  readonly shown: readonly DocGroup[];
  readonly all: readonly DocPage[];
}

const home = `https://github.com/${names.action}`;

/** Where a link of a page leads: to the page of that file, to an image of the site, or to the file on GitHub. */
function resolveLink(url: string, from: DocPage, { all }: DocSite): string {
  if (isOutward(url) || url.startsWith('#')) return url;
  const [file = '', anchor] = url.split('#');
  const source = path.posix.normalize(path.posix.join(path.posix.dirname(from.source), file));
  const target = all.find((page) => page.source === source || page.source === `${source}/README.md`);
  const tail = anchor === undefined ? '' : `#${anchor}`;
  if (target !== undefined) return `${relativeLink(from.path, target.path)}${tail}`;
  if (/^docs\/.*\.png$/.test(source)) return relativeLink(from.path, source.replace(/^docs\//, ''));
  return `${home}/blob/${names.major}/${source}${tail}`;
}

function imagesIn(node: Nodes): Image[] {
  if (node.type === 'image') return [node];
  return 'children' in node ? node.children.flatMap(imagesIn) : [];
}

/** The writer of records loads no image; ours are part of the site, each with its words below. */
function renderBlock(node: RootContent, page: DocPage, site: DocSite, headingId: (text: string) => string): Html[] {
  if (node.type === 'heading' && node.depth === 1)
    return [h('h1', { id: headingId(plainText(node)) }, plainText(node))];
  const images = imagesIn(node).filter(({ url }) => !isOutward(url));
  if (images.length > 0)
    return [
      h(
        images.length > 1 ? 'div.pictures' : 'div.picture',
        images.map(({ url, alt }) =>
          h('figure', [
            h('a', { href: resolveLink(url, page, site) }, [
              h('img', { src: resolveLink(url, page, site), alt: alt ?? '' }),
            ]),
            h('figcaption', alt ?? ''),
          ]),
        ),
      ),
    ];
  return writeContent([node], {
    language: english,
    deeper: 0,
    headingId: (heading) => headingId(plainText(heading)),
    resolve: (url) => resolveLink(url, page, site),
  });
}

function navigation(page: DocPage, { shown }: DocSite): Html {
  const entry = ({ path: to, title }: DocPage) =>
    h('li', [
      h('a', { href: relativeLink(page.path, to), ...(to === page.path && { 'aria-current': 'page' }) }, title),
    ]);
  return h('nav.pages', { id: 'pages', 'aria-label': 'Documentation' }, [
    shown.map(({ title, pages }) => [h('h2', title), h('ul', pages.map(entry))]),
  ]);
}

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** A file of the documentation as a page. */
export function renderDocPage(page: DocPage, markdown: string, site: DocSite): string {
  const slugger = new GithubSlugger();
  const { children } = parseMarkdown(markdown, 0);
  const title = plainText(children.find(({ type }) => type === 'heading') ?? { type: 'text', value: page.title });
  const content = children.flatMap((node) => renderBlock(node, page, site, (text) => slugger.slug(text)));
  const link = (to: string) => relativeLink(page.path, to);
  const head = h('head', [
    h('meta', { charset: 'utf-8' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('title', page.path === 'index.html' ? 'Debrief' : `${title} · Debrief`),
    h('link', { rel: 'stylesheet', href: link('assets/style.css') }),
  ]);
  const body = h('body.docs', [
    h('a.skip', { href: '#content' }, 'Skip to content'),
    h('header.site-header', [
      h('a.site-name', { href: link('index.html') }, 'Debrief'),
      h('nav', { 'aria-label': 'Site' }, [
        h('ul', [
          h('li.narrow', [h('a', { href: '#pages' }, 'All pages')]),
          h('li', [h('a', { href: link('demo/index.html') }, 'A page that it made')]),
          h('li', [h('a', { href: home }, 'GitHub')]),
        ]),
      ]),
    ]),
    h('div.columns', [h('main', { id: 'content', tabindex: -1 }, content), navigation(page, site)]),
    h('footer.site-footer', [
      h('p', [
        'Made by Debrief’s own renderer from ',
        h('a', { href: `${home}/blob/${names.major}/${page.source}` }, page.source),
        '.',
      ]),
    ]),
  ]);
  return `<!doctype html>${h('html', { lang: 'en' }, [head, body]).markup}\n`;
}
