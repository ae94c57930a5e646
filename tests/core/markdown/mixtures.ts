import fc from 'fast-check';
import { goodRecord } from '../postmortem/good-record.ts';
import { commonmarkExamples, gfmExamples } from './examples.ts';

/** What is put into texts, or in place of a few of their characters. */
const marks = [
  ...[
    '*',
    '**',
    '***',
    '_',
    '__',
    '`',
    '``',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '<',
    '>',
    '&',
    '&amp;',
    '\\',
    '|',
    '~',
    '~~',
  ],
  ...['\n', '\n\n', ' ', '  ', '    ', '\t', '\n    ', '\n  ', '\r\n', '\u00a0', '\u2028', '\0', '\uFEFF'],
  ...['- ', '1. ', '+ ', '* ', '10) ', '#', '## ', '> ', '---', '===', '```\n', '~~~', '[ ] ', '[x] ', ':-:'],
  ...[
    '<!-- ',
    '-->',
    '<b>',
    '</details>',
    '<script>',
    'https://a.b',
    '<https://a.b>',
    '@',
    '"',
    'é',
    '“',
    '€',
    '😀',
    'x',
    '0',
    '.',
  ],
  ...['|\n', '\n|', '\n| - |\n', '\n: ', '[a]: b\n', '{', '\u000b', '\u000c'],
];

/** Texts that are plain here and there, each holding something the scanner reads. */
const plain = [
  ...goodRecord.split(/\n(?=\n)/),
  'We saw `a_b` in [the log](https://a.example/x_(1)), *then* **again** in\n`c` and _d_.',
  '- one\n- two `x`\n  more\n\n- three',
  '1. one\n2. two\n\n10. ten',
  '- a\n  - b\n    c\n  - d\n- e\n\n- f\n    - g\n',
  '1. a\n   b\n   - c\n     1. d\n     2. e\n   - f\n2. g\n',
  '- [ ] open\n- [x] done [a](b)',
  '| a | b |\n| :- | -: |\n| `c` | **d** |\n| | e |',
  '```text info more\na\n\n b\n```',
  '~~~\n<script>\n~~~',
  '<!-- a\n\nb --> c',
  'a <br> b <!-- c --> d <https://e.example/f>',
  'two spaces  \nbreak ~5 min & more < less\nlines',
  '***',
  '## A heading `x` # y',
];

/** Blocks of which a few make a text, as they are or with some characters changed. */
export function mixturesOf(more: readonly string[]): fc.Arbitrary<string> {
  const pool = [...commonmarkExamples, ...gfmExamples, ...plain, ...plain, ...more].map((text) => text.trim());
  const block = fc.tuple(fc.constantFrom(...pool), fc.constantFrom('\n\n', '\n\n', '\n'));
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    mark: fc.constantFrom('', ...marks),
    removed: fc.nat({ max: 3 }),
  });
  return fc
    .tuple(fc.array(block, { minLength: 1, maxLength: 4 }), fc.array(change, { maxLength: 6 }))
    .map(([blocks, changes]) =>
      changes.reduce((text, { at, mark, removed }) => {
        const start = Math.floor(at * (text.length + 1));
        return text.slice(0, start) + mark + text.slice(start + removed);
      }, blocks.flat().join('')),
    );
}
