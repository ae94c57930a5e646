import { describe, expect, it } from 'vitest';
import { parseText } from './parse-text.ts';

const front = '---\nid: a\n---\n';
const size = 128 * 1024 - 100;
const fill = (piece: string, length = size) => front + piece.repeat(Math.floor(length / piece.length));
/** A parser that goes wrong is as slow with less. */
const less = 40_000;

/** Each took a Markdown or YAML parser seconds, or its stack; the limit of time of the runner is the bound. */
describe('a bomb ends with one clear fault:', () => {
  it.each([
    ['a file of 1 MiB in one line', front + 'x'.repeat(1_048_576), 'too-large'],
    ['a file that is too large in bytes only', front + '€'.repeat(60_000), 'too-large'],
    ['deep quotes', fill('>'), 'nesting'],
    ['deep lists', fill('- '), 'nesting'],
    ['deep numbered lists', fill('1. '), 'nesting'],
    [
      'lists that deepen line by line',
      front + Array.from({ length: 300 }, (_, depth) => `${' '.repeat(2 * depth)}- a\n`).join(''),
      'nesting',
    ],
    ['too many list items', fill('- a\n'), 'markup'],
    ['underlined headings', fill('a\n=\n'), 'markup'],
    ['quotes that go on without a mark', fill('>a\nb\n'), 'markup'],
    ['emphasis that opens', fill('*a '), 'markup'],
    ['emphasis that closes', fill('a* '), 'markup'],
    ['emphasis of two kinds', fill('*a_ '), 'markup'],
    ['strikethrough', fill('a~~ '), 'markup'],
    ['brackets', fill('['), 'markup'],
    ['closing brackets', fill('a]'), 'markup'],
    ['links without an end', fill('[a](b "'), 'markup'],
    ['images without an end', fill('![a](<b '), 'markup'],
    ['tags without an end', fill('x <a '), 'markup'],
    ['comments without an end', fill('x <!--a '), 'markup'],
    ['instructions without an end', fill('x <?a '), 'markup'],
    ['back ticks', fill('`a'), 'markup'],
    ['character references', fill('&#x'), 'markup'],
  ])('%s', (_, text, code) => {
    const { faults, unreadable, tree, sections } = parseText(text);
    expect(faults.map(({ rule, args }) => [rule, args?.code])).toEqual([['oversized-record', code]]);
    expect([unreadable, tree.children.length, sections.length]).toEqual([true, 0, 0]);
  });

  it.each([
    ['blank lines', fill('\n', less)],
    ['spaces', fill(' ', less)],
    ['tabs', fill('\t', less)],
    ['one long word', fill('x', less)],
    ['one long run of emphasis marks', fill('*', less)],
    ['headings', fill('# a\n', less)],
    ['rules', fill('---\n\n', less)],
    ['fences', fill('```\n', less)],
    ['table rows', `${front}| a |\n| - |\n${'| b |\n'.repeat(5_000)}`],
    ['table cells', `${front}${'|a'.repeat(500)}\n${'|-'.repeat(500)}\n${'|'.repeat(100_000)}\n`],
    ['definitions', fill('[a]: b\n', less)],
    ['HTML', fill('<div>\n\n', less)],
    ['a comment without an end', `${front}<!-- ${'x <!-- '.repeat(5_000)}`],
    ['code full of marks', `${front}\`\`\`\n${'*[<`_ '.repeat(20_000)}\n\`\`\`\n`],
    ['times', fill('- 08:12 a\n\n', less)],
    ['digits', `${front}## Timeline\n\n${'1'.repeat(50_000)}:${'2'.repeat(50_000)}\n`],
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
