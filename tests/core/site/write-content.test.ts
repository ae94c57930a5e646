import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Nodes, RootContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../src/core/markdown/parse-markdown.ts';
import type { ContentOptions } from '../../../src/core/site/content-parts.ts';
import { writeContent } from '../../../src/core/site/write-content.ts';
import { english } from '../../../src/core/words/languages.ts';
import { attacks } from '../../site/attacks.ts';
import { commonmarkExamples, gfmExamples } from '../markdown/examples.ts';
import { mixturesOf } from '../markdown/mixtures.ts';
import { renderContent, writeSafeTree } from './judge-content.ts';

const corpora = path.resolve(import.meta.dirname, '../../../../shared/corpora');

const options: ContentOptions = {
  language: english,
  deeper: 1,
  headingId: ({ depth }) => (depth === 1 ? undefined : `id-${depth}`),
  resolve: (url) => (url.startsWith('./') ? undefined : url),
  image: (file) => ({ src: `../../images/${encodeURIComponent(file)}.png`, width: 8, height: 4 }),
};

/** As if every image of the text were a file of the repository, and every row had its link. */
function showImages(nodes: readonly Nodes[]): void {
  for (const node of nodes) {
    if (node.type === 'image') node.data = { file: node.url };
    if (node.type === 'tableRow' || node.type === 'listItem')
      node.data = { permalink: { id: `at:"<${node.type}`, name: `Link to "<${node.type}` } };
    if ('children' in node) showImages(node.children);
  }
}

/** What the writer makes of a text where the sanitiser leaves something else. */
function findDifference(text: string, nodes: readonly RootContent[] = parseMarkdown(text, 0).children): unknown {
  showImages(nodes);
  const safe = writeSafeTree(renderContent(nodes, options));
  const markup = writeContent(nodes, options)
    .map((html) => html.markup)
    .join('');
  return markup === safe ? undefined : { text, written: markup, safe };
}

describe('what the writer makes of a text is what the sanitiser leaves of it, for', () => {
  it("CommonMark's and GitHub's examples", () => {
    const texts = [...commonmarkExamples, ...gfmExamples];
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.flatMap((text) => findDifference(text) ?? [])).toEqual([]);
  });

  it('attacks', () => {
    const texts = attacks.flatMap((attack) => [
      attack,
      `- ${attack}`,
      `![${attack}](x.png "${attack}")`,
      `![a](<${attack}>)`,
      `| a | status |\n| - | - |\n| ${attack} | ${attack} |`,
      `[${attack}][x] ![${attack}][x]\n\n[x]: <${attack}> "${attack}"`,
    ]);
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.flatMap((text) => findDifference(text) ?? [])).toEqual([]);
  });

  it.skipIf(!existsSync(corpora))('real documents', () => {
    const texts = globSync('**/*.md', { cwd: corpora }).map((file) => readFileSync(path.join(corpora, file), 'utf8'));
    expect(texts.flatMap((text) => findDifference(text) ?? [])).toEqual([]);
  });

  it('references, wherever their definitions stand, and links by whatever scheme', () => {
    const texts = [
      'x',
      'HTTPS://a.example',
      'a:b',
      'a/b:c',
      '?a:b',
      '#a:b',
      '//a.example:80',
      ':',
      'data:a',
      'http:a',
      'MAILTO:a@b.example',
    ].flatMap((url) => [
      `[a](${url})`,
      `[a][x], [x] and ![a][x]\n\n[x]: ${url}\n[x]: second`,
      `- [*a*][x]\n\n  > [X]: ${url}\n\n[b][none]`,
    ]);
    expect(texts.flatMap((text) => findDifference(text) ?? [])).toEqual([]);
  });

  it('what stands behind a break', () => {
    const pieces = [
      '[  b](c)',
      '[  b][x]',
      '[  b](./c)',
      '![  b](c)',
      '**b** `  c`',
      '`  c `',
      '~~a~~',
      'https://a.example b',
      '[**b**](c)',
      '[ https://b.example](c)',
      '<b>  a',
      '[  b][none]',
    ];
    const texts = pieces.flatMap((piece) => [`a  \n${piece}`, `**a\\\n${piece}**`, `a\\\n${piece}\\\n${piece}`]);
    expect(texts.flatMap((text) => findDifference(`${text}\n\n[x]: y`) ?? [])).toEqual([]);
    const indented = ['strong', 'emphasis', 'delete'].map((type) => [
      { type: 'break' },
      {
        type,
        children: [
          { type: 'text', value: ' \t https://a.example b' },
          { type: 'text', value: ' c' },
        ],
      },
    ]);
    for (const children of indented)
      expect(findDifference('', [{ type: 'paragraph', children } as never])).toBe(undefined);
  });

  it('mixtures', () => {
    fc.assert(
      fc.property(mixturesOf(attacks.slice(0, 200)), (text) => findDifference(text) === undefined),
      { seed: 1, numRuns: 3000 },
    );
  });

  it.each([
    ['placeholders', [{ type: 'paragraph', children: [{ type: 'redacted', value: '[Redacted: <b>]' }] }]],
    ['languages', [{ type: 'code', lang: '"><script>', value: 'a' }]],
    ['addresses', [{ type: 'link', url: 'HTTPS://a.example/"><b>', children: [{ type: 'text', value: 'a' }] }]],
    ['schemes', [{ type: 'link', url: 'javascript:alert(1)', children: [{ type: 'text', value: 'a' }] }]],
  ] as const)('%s', (_, children) => {
    expect(findDifference('', [...children] as never)).toBe(undefined);
  });
});
