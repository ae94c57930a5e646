import { describe, expect, it } from 'vitest';
import { bombs, fill } from './bombs.ts';
import { parseText } from './parse-text.ts';

const front = '---\nid: a\n---\n';
/** A parser that goes wrong is as slow with less. */
const less = 40_000;

/** As much of a short piece as has not too many lines. */
const lines = (piece: string): string =>
  fill(piece, Math.min(less, piece.length * Math.floor(7_900 / (piece.split('\n').length - 1))));

/** The limit of time of the runner is the bound. */
describe('a bomb ends with one clear fault:', () => {
  it.each(bombs)('%s', (_, text, code) => {
    const { faults, unreadable, tree, sections } = parseText(text);
    expect(faults.map(({ rule, args }) => [rule, 'code' in args ? args.code : undefined])).toEqual([
      ['oversized-record', code],
    ]);
    expect([unreadable, tree.children.length, sections.length]).toEqual([true, 0, 0]);
  });

  it.each([
    ['blank lines', lines('\n')],
    ['spaces', fill(' ', less)],
    ['tabs', fill('\t', less)],
    ['one long word', fill('x', less)],
    ['one long run of emphasis marks', fill('*', less)],
    ['headings', lines('# a\n')],
    ['rules', lines('---\n\n')],
    ['fences', lines('```\n')],
    ['table rows', `${front}| a |\n| - |\n${'| b |\n'.repeat(5_000)}`],
    ['table cells', `${front}${'|a'.repeat(500)}\n${'|-'.repeat(500)}\n${'|'.repeat(35_000)}\n`],
    ['definitions', lines('[a]: b\n')],
    ['HTML', lines('<div>\n\n')],
    ['a comment without an end', `${front}<!-- ${'x <!-- '.repeat(5_000)}`],
    ['code full of marks', `${front}\`\`\`\n${'*[<`_ '.repeat(20_000)}\n\`\`\`\n`],
    ['times', lines('- 08:12 a\n\n')],
    ['digits', `${front}## Timeline\n\n${'1'.repeat(50_000)}:${'2'.repeat(50_000)}\n`],
    ['lines of a paragraph', lines('b\n')],
    ['quotes that each go on lazily', lines(`> a\n${'b\n'.repeat(20)}\n`)],
    ['list items that each go on lazily', lines(`- a\n${'b\n'.repeat(20)}`)],
    ['list items in a quote', front + '> - a\n'.repeat(1500)],
    ['rows of signs', fill(`${'*'.repeat(80)}\n\nName: ${'_'.repeat(60)}\n\n`, less)],
    ['brackets before a time', `${front}## Timeline\n\n${'( '.repeat(50_000)}08:12\n`],
  ])('many %s are no bomb', (_, text) => {
    expect(parseText(text).faults).toEqual([]);
  });

  it('a paragraph full of honest markup is no bomb', () => {
    const paragraph = 'We saw `a_b` in [the log](https://a.example/x), *then* **again** in `c`.\n'.repeat(60);
    const table = `| Time | Event |\n| - | - |\n${'| 08:12 | We saw `a_b` in [the log](https://a.example/x), *then* **again** |\n'.repeat(600)}`;
    expect(parseText(`${front}${paragraph}\n${table}`).faults).toEqual([]);
  });
});
