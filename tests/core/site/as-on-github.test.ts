import { describe, expect, it } from 'vitest';
import { renderSite } from '../../../src/core/site/site.ts';
import { buildTree } from './build-tree.ts';

/** The page of a record and its Markdown alternate, as far as its text goes. */
async function pageOf(body: string): Promise<{ readonly html: string; readonly markdown: string }> {
  const text = `---\nid: a\ntitle: Down\nseverity: high\nstarted: 2026-05-15T08:00Z\n---\n\n## Impact\n\n${body}\n`;
  const site = renderSite(await buildTree({ 'postmortems/2026/a.md': text }, { now: Date.parse('2026-06-01T00:00Z') }));
  const html = site.get('incidents/a/index.html') ?? '';
  return {
    html: html.slice(html.indexOf('class="record"'), html.indexOf('</article>')),
    markdown: site.get('incidents/a/index.md') ?? '',
  };
}

describe('a page shows what a reader of the record on GitHub sees of', () => {
  it('footnotes, in the order in which they are referred to', async () => {
    const { html, markdown } = await pageOf(
      'Two shops[^b] and one bank[^a] were down, said nobody[^c].\n\n[^a]: A *small* one.\n[^b]: In Berlin.\n[^unused]: Never.\n',
    );
    expect(html).toContain('Two shops[1] and one bank[2] were down, said nobody[^c].');
    expect(html.replace(/\s+/g, ' ')).toMatch(/<ol>.*In Berlin\..*A <em>small<\/em> one\..*<\/ol>/);
    expect(html).not.toContain('Never.');
    expect(markdown).toContain('1. In Berlin.\n2. A _small_ one.');
  });

  it('alerts', async () => {
    const { html } = await pageOf('> [!WARNING]\n> Do not restart it.\n\n> Only a quotation.');
    expect(html.replace(/\s*\n\s*/g, '')).toContain(
      '<p dir="auto"><strong>Warning</strong></p><p dir="auto">Do not restart it.</p>',
    );
    expect(html).not.toContain('[!');
  });

  it('line breaks, in a table too', async () => {
    const { html, markdown } = await pageOf('One<br>two\n\n| a | b |\n| - | - |\n| x<br/>y | z |');
    expect(html.replace(/\s/g, '')).toContain('One<br>two');
    expect(html.replace(/\s/g, '')).toContain('x<br>y');
    expect(markdown).not.toMatch(/Onetwo|xy/);
  });

  it('emoji, and leaves what is none', async () => {
    const { html } = await pageOf('All clear :tada: at 08:12:30, `:tada:` and :no_such_thing:');
    expect(html).toContain('All clear 🎉 at 08:12:30, <code>:tada:</code> and :no_such_thing:');
  });

  it('an image without a description', async () => {
    const { html } = await pageOf('![](graph.png) and ![A graph](b.png)');
    expect(html).toContain('[Image: without a description]');
    expect(html).toContain('[Image: A graph]');
  });
});
