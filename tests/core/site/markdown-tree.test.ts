import fc from 'fast-check';
import type { PhrasingContent, RootContent } from 'mdast';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import { toMarkdown } from 'mdast-util-to-markdown';
import { describe, expect, it } from 'vitest';
import { heading, list, paragraph, renderMarkdown, strong, text } from '../../../src/core/site/markdown-tree.ts';
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

describe('Markdown that is written from a tree', () => {
  it('is what the library writes, also where the escapes of plain words are not looked for', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), (blocks) => {
        expect(renderMarkdown(blocks)).toBe(renderSlowly(blocks));
      }),
      effort(4000),
    );
  });
});
