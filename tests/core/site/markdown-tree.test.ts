import fc from 'fast-check';
import type { PhrasingContent, RootContent } from 'mdast';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import { toMarkdown } from 'mdast-util-to-markdown';
import { describe, expect, it } from 'vitest';
import { heading, list, paragraph, renderMarkdown, strong, text } from '../../../src/core/site/markdown-tree.ts';
import { writePlainBlock } from '../../../src/core/site/plain-markdown.ts';
import { effort } from '../../effort.ts';

/** The library alone, which tries its patterns on every text. */
function renderSlowly(children: readonly RootContent[]): string {
  const extensions = [gfmTableToMarkdown(), gfmStrikethroughToMarkdown(), gfmTaskListItemToMarkdown()];
  return toMarkdown({ type: 'root', children: [...children] }, { bullet: '-', rule: '-', emphasis: '_', extensions });
}

const piece = fc.oneof(
  fc.constantFrom(
    'Deploy',
    'a',
    '12',
    '1.',
    '2)',
    '-',
    '+',
    '#',
    '. ',
    ': ',
    ':-',
    '%',
    '|',
    '[',
    ']',
    '(',
    ')',
    '!',
    '&amp;',
  ),
  fc.constantFrom(
    '_',
    '*',
    '`',
    '~',
    '<b>',
    '=',
    '>',
    '\\',
    '\n',
    '\t',
    ' ',
    '  ',
    '·',
    'é',
    '\u00a0',
    '😀',
    'https://a.example',
  ),
);
const words = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));

const phrasing: fc.Arbitrary<PhrasingContent> = fc.oneof(
  { weight: 4, arbitrary: words.map(text) },
  words.map(strong),
  words.map((value): PhrasingContent => ({ type: 'emphasis', children: [text(value)] })),
  words.map((value): PhrasingContent => ({ type: 'delete', children: [text(value)] })),
  words.map((value): PhrasingContent => ({ type: 'inlineCode', value })),
  words.map((value): PhrasingContent => ({ type: 'link', url: 'https://a.example', children: [text(value)] })),
);
const line = fc.array(phrasing, { minLength: 1, maxLength: 4 });
const block: fc.Arbitrary<RootContent> = fc.oneof(
  line.map((children) => paragraph(...children)),
  line.map((children) => heading(2, ...children)),
  fc.array(line, { minLength: 1, maxLength: 3 }).map(list),
  fc.array(line, { minLength: 1, maxLength: 3 }).map(
    (cells): RootContent => ({
      type: 'table',
      children: [{ type: 'tableRow', children: cells.map((children) => ({ type: 'tableCell', children })) }],
    }),
  ),
);

/** Of words, links and labels as lists and heads of pages are made of them. */
const plainWord = fc.constantFrom(
  'Deploy',
  'a',
  '12',
  '1',
  '2.',
  '(',
  '(5 ',
  '7)',
  '.',
  ' · ',
  ' ',
  ', ',
  ':',
  '-',
  '/',
  'é',
  'Über ',
  '%',
);
const sign = fc.constantFrom("'", '"', '*', '**', '`', '[a](b)', '[', '](');
const plainPiece = fc.oneof({ weight: 8, arbitrary: plainWord }, { weight: 1, arbitrary: sign });
const plainWords = fc.array(plainPiece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
const plainPhrases = fc
  .tuple(
    fc.option(fc.constantFrom('Takeaway:', 'Root cause:', 'a-b:', 'a'), { freq: 3 }),
    fc.array(
      fc.oneof(
        plainWords.map(text),
        fc
          .tuple(plainWords, fc.constantFrom('../a/index.md', 'a', 'https://a.example/b', 'a b', 'a_b', 'mailto:a', ''))
          .map(([words, url]): PhrasingContent => ({ type: 'link', url, children: [text(words)] })),
        fc.constantFrom('a', 'Deploy', 'a b', '5%', ' a').map(strong),
        fc
          .constantFrom('a', 'a-b', '../a', 'a b', '`')
          .map((value): PhrasingContent => ({ type: 'inlineCode', value })),
        fc.constantFrom(' ', ' and ', ', a ').map(text),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([label, phrases]) => (label === null ? phrases : [strong(label), text(' '), ...phrases]));
const plainBlock: fc.Arbitrary<RootContent> = fc.oneof(
  plainPhrases.map((children) => paragraph(...children)),
  fc.tuple(fc.constantFrom(1, 2, 3), plainPhrases).map(([depth, words]) => heading(depth as 1 | 2 | 3, ...words)),
  fc.array(plainPhrases, { minLength: 1, maxLength: 3 }).map(list),
);

describe('Markdown that is written from a tree', () => {
  it('is what the library writes where nothing has to be escaped, and written without it', () => {
    let plain = 0;
    fc.assert(
      fc.property(fc.array(plainBlock, { minLength: 1, maxLength: 3 }), (blocks) => {
        plain += blocks.filter((node) => writePlainBlock(node) !== undefined).length;
        expect(renderMarkdown(blocks)).toBe(renderSlowly(blocks));
      }),
      effort(2000),
    );
    expect(plain).toBeGreaterThan(300);
  });

  it('is what the library writes, also where the escapes of plain words are not looked for', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), (blocks) => {
        expect(renderMarkdown(blocks)).toBe(renderSlowly(blocks));
      }),
      effort(4000),
    );
  });
});
