import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString as plainText } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { renderComment } from '../../../src/core/plan/render-comment.ts';
import { renderSummary } from '../../../src/core/report/render-summary.ts';
import { renderPreview } from '../../../src/core/site/render-preview.ts';
import { escapeMarkdown, proseToMarkdown } from '../../../src/core/text/escape-markdown.ts';
import type { Problem } from '../../../src/core/text/problem.ts';
import { checkText, sixProblems } from './check-report-fixture.ts';

const parse = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
const line = (file: string, number: number) => `https://github.com/acme/status/blob/abc/${file}#L${number}`;
const docs = (rule: string) => `https://github.com/acme/debrief/blob/v1/docs/rules/${rule}.md`;

function many(count: number, file = 'postmortems/2026/issue-42.md'): Problem[] {
  return Array.from({ length: count }, (_, index) => ({
    rule: 'missing-owner',
    severity: 'error',
    file,
    place: { line: index + 1, column: 1, endLine: index + 1, endColumn: 2 },
    args: { action: `Item ${index + 1} ${'検'.repeat(40)}` },
  }));
}

describe('renderSummary()', () => {
  it('shows a table of all problems by file, with links to lines and docs', async () => {
    const { problems } = await checkText(sixProblems);
    const summary = renderSummary(problems, { records: 1, line, docs });
    await expect(summary).toMatchFileSnapshot('../../fixtures/report/six-problems-summary.md');
  });

  it('shows how the record will appear: its title, times, parts, and what is not written yet', async () => {
    const { problems, records } = await checkText(sixProblems.replace(/`postgres.*?`/, 'a new owner'));
    const previews = records.all.map((record) => ({ file: record.path, html: renderPreview(record) }));
    const summary = renderSummary(problems, { records: 1, previews });
    expect(summary).toContain('<details><summary>How postmortems/2026/issue-42.md will appear</summary>');
    for (const words of [
      'Primary database unavailable',
      '2026-05-15T08:12Z',
      'Timeline',
      'Not written yet',
      'a new owner',
    ])
      expect(summary).toContain(words);
  });

  it('shows nothing of a record in doubt', async () => {
    const { records } = await checkText(sixProblems);
    const [record] = records.all;
    expect(record?.doubts).toEqual(['secret']);
    const preview = record === undefined ? '' : renderPreview(record);
    expect(preview).not.toContain('Primary');
    expect(preview).toContain('Nothing of this record will be shown');
  });

  it('shows placeholders where text is hidden', async () => {
    const text = sixProblems
      .replace(/`postgres.*?`/, 'a new owner')
      .replace(
        'The primary database crash-looped.',
        '<!-- redact: reason=security until=confirmed words=40 -->The hidden text.<!-- /redact -->',
      );
    const [record] = (await checkText(text)).records.all;
    const preview = record === undefined ? '' : renderPreview(record);
    expect(preview).toContain('Redacted: security, about 40 words');
    expect(preview).not.toContain('hidden text');
  });

  it('never exceeds the 1 MiB that GitHub takes, and says what it left out', () => {
    const previews = [{ file: 'a.md', html: `<div>${'x'.repeat(900_000)}</div>` }];
    const summary = renderSummary(many(20_000), { records: 1, previews, line, docs });
    expect(new TextEncoder().encode(summary).length).toBeLessThan(1024 * 1024);
    expect(summary).toMatch(/\d+ more problems had no room here/);
    expect(summary).toContain('1 more preview had no room here');
  });

  it('puts the file with the most errors first', () => {
    const summary = renderSummary([...many(1, 'a.md'), ...many(3, 'b.md')], { records: 2 });
    expect(summary.indexOf('`b.md`')).toBeLessThan(summary.indexOf('`a.md`'));
  });
});

describe('renderComment()', () => {
  it('fits into a comment, begins with its marker, and leads to the summary', () => {
    const comment = renderComment(many(3000), {
      records: 1,
      line,
      docs,
      summary: 'https://github.com/acme/status/actions/runs/1',
    });
    expect(comment.length).toBeLessThan(65_536);
    expect(comment.startsWith('<!-- debrief:comment check -->\n')).toBe(true);
    expect(comment).toContain('(https://github.com/acme/status/actions/runs/1)');
  });

  it('shows the worst first, with links to lines, and all of them in a fold for each file', async () => {
    const { problems } = await checkText(sixProblems);
    const summary = 'https://github.com/acme/status/actions/runs/1';
    const comment = renderComment(problems, { records: 1, line, docs, summary });
    await expect(comment).toMatchFileSnapshot('../../fixtures/report/six-problems-comment.md');
  });

  it('shows what is urgent in the last of many files, on one screen', () => {
    const files = Array.from({ length: 12 }, (_, index) => many(26, `postmortems/2026/${index}.md`)).flat();
    const place = { line: 7, column: 1, endLine: 7, endColumn: 2 };
    const secret: Problem = { rule: 'secret', severity: 'error', file: 'z.md', place, args: { kind: 'a token' } };
    const comment = renderComment([...files, secret], { records: 13, line, docs });
    const open = comment.replace(/<details>[\s\S]*<\/details>/, '').split('\n');
    expect(open.length).toBeLessThan(20);
    expect(open.find((text) => text.startsWith('- '))).toContain(
      '[`z.md:7`](https://github.com/acme/status/blob/abc/z.md#L7)',
    );
    expect(comment).toContain('312 action items without an owner');
    expect(comment.indexOf('<code>z.md</code>')).toBeLessThan(comment.indexOf('<code>postmortems'));
    expect(comment.match(/<details>/g)?.length).toBe(comment.match(/<\/details>/g)?.length);
  });

  it.each(['a</code></summary><script>.md', 'a|b`c`.md', '@acme/everyone.md'])(
    'is not left by a file named %j',
    (file) => {
      const { children } = parse(renderComment(many(7, file), { records: 1 }));
      const html = children.flatMap((node) => (node.type === 'html' ? [node.value] : []));
      expect(html.filter((value) => /<script|@acme/.test(value))).toEqual([]);
      expect(html.map((value) => value.slice(0, 9))).toEqual(['<!-- debr', '<details>', '</details']);
    },
  );

  it('says when all is well', () => {
    expect(renderComment([], { records: 1 })).toContain('no problems');
  });
});

describe('a preview', () => {
  it.each([
    '@acme/everyone and @jdoe, fixes #12, see acme/status#13 and GH-14',
    '</div></details><script>alert(1)</script>',
    'line\n\n# heading\n\n| a | b |\n| - | - |',
    '<!-- an open comment',
    '<details><summary>open',
    '[x](javascript:alert(1)) ![x](https://example.com/pixel.gif)',
  ])('cannot be left by %j', async (text) => {
    const record = sixProblems
      .replace(/`postgres.*?`/, 'a new owner')
      .replace('The primary database crash-looped.', text);
    const [opened] = (await checkText(record)).records.all;
    const html = opened === undefined ? '' : renderPreview(opened);
    expect(html).not.toMatch(/[\r\n]/);
    const nodes = parse(`${html}\n\nAfter\n`).children;
    expect(nodes.map(({ type }) => type)).toEqual(['html', 'paragraph']);
    expect(html).not.toMatch(/<script|<img|javascript:|@(?:acme|jdoe)|(?<!&)#1[23]\b|GH-14/);
    expect((html.match(/<(\w+)/g) ?? []).length).toBe(
      (html.match(/<\/\w+/g) ?? []).length + (html.match(/<(?:br|hr)/g) ?? []).length,
    );
  });
});

describe('escapeMarkdown()', () => {
  it.each([
    '**bold** _it_ `code` ~~no~~ [a](b) ![c](d) <b>x</b> a | b \\| c &amp; &#64;',
    '# heading',
    '- item',
    '1. item',
    '> quote',
    '+ item',
    'https://example.com/x www.example.com',
    '``` fence',
    '<!-- comment -->',
    'a*b*c_d_e',
  ])('gives a text that reads as it was written and has no markup: %s', (text) => {
    const tree = parse(escapeMarkdown(text));
    expect(plainText(tree).replaceAll('\u200b', '')).toBe(text);
    visit(tree, (node) => expect(['root', 'paragraph', 'text']).toContain(node.type));
  });

  it.each(['`a | b` and c', 'rename `x`, not `y`', 'a ` lone one'])(
    'leaves code between backticks to the report: %s',
    (text) => {
      const row = parse(`| a |\n| - |\n| ${proseToMarkdown(text)} |`);
      expect(plainText(row)).toBe(`a${text.replace(/`([^`]+)`/g, '$1')}`);
    },
  );

  it.each([
    '@jdoe',
    '@acme/team',
    '#12',
    'fixes #12',
    'Closes: #3',
    'acme/status#13',
    'GH-14',
    'resolved https://github.com/acme/status/issues/1',
  ])('leaves no mention, reference or closing word in %s', (text) => {
    const shown = plainText(parse(escapeMarkdown(text)));
    expect(shown).not.toMatch(/@[\w-]|#\d|\bgh-\d|\bhttps?:\/\//i);
    expect(shown).not.toMatch(/\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b:? (?:#|https)/i);
  });
});
