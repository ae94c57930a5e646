import type { Element, ElementContent } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; color: #1f2328; background: #fff }
a { color: #0550ae } pre { background: #f6f8fa; padding: .75rem; overflow: auto; font-size: .875rem } table { border-collapse: collapse }
td, th { border: 1px solid #d1d9e0; padding: .25rem .5rem } .box { border: 1px solid #d1d9e0; border-radius: 6px; padding: 0 1rem; margin: 1rem 0 }
.note { color: #59636e } .add { background: #dafbe1 } .del { background: #ffebe9 } .mark { border-radius: 1em; padding: 0 .5em; border: 1px solid #d1d9e0; margin-right: .25rem }
`;

/** Markdown as it is shown to people, without anything that runs. */
export function renderMarkdown(text: string): ElementContent[] {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const clean = sanitize(toHast(tree));
  return 'children' in clean ? (clean.children as ElementContent[]) : [];
}

/** A diff with its lines coloured. */
export function renderPatch(patch: string | undefined): Element {
  const kinds: Record<string, string> = { '+': 'add', '-': 'del' };
  const lines = (patch ?? 'Binary file')
    .split('\n')
    .map((line) => h('span', { class: kinds[line.slice(0, 1)] ?? '' }, `${line}\n`));
  return h('pre', lines);
}

/** A whole page. */
export function renderPage(title: string, ...content: (ElementContent | ElementContent[])[]): string {
  const head = h(
    'head',
    h('meta', { charset: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width' }),
    h('title', title),
    h('style', style),
  );
  return `<!doctype html>\n${toHtml(h('html', { lang: 'en' }, head, h('body', h('h1', title), ...content.flat())))}\n`;
}
