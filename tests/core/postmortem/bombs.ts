/** Text that took a Markdown or YAML parser seconds, or its stack, and the code of the one fault that it is refused with. */
export type Bomb = readonly [name: string, text: string, code: string];

const front = '---\nid: a\n---\n';
const size = 128 * 1024 - 100;

/** A record whose body is one piece, over and over. */
export const fill = (piece: string, length = size): string => front + piece.repeat(Math.floor(length / piece.length));

/** A piece, over and over, something in the middle, and another piece as often. */
const around = (before: string, middle: string, after: string, length = size): string => {
  const times = Math.floor(length / (before.length + after.length));
  return `${front}${before.repeat(times)}${middle}${after.repeat(times)}`;
};

export const bombs: readonly Bomb[] = [
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
  ['too many lines', fill('a\n'), 'markup'],
  ['too many quotes', fill(`${'> '.repeat(35)}a\n\n`), 'markup'],
  ['too many cells', fill('|a'), 'markup'],
  ['too many brackets', fill(`${'[a] '.repeat(39)}\n\n`), 'markup'],
  ['too many list items', fill('- a\n'), 'markup'],
  ['too many list items in a quote', front + '> - a *b*\n'.repeat(1501), 'markup'],
  ['underlined headings', fill('a\n=\n'), 'markup'],
  ['quotes that go on without a mark', fill('>a\nb\n'), 'markup'],
  ['emphasis of many runs in a list', fill(`- ${'*a**b_c__'.repeat(9)}\n`), 'markup'],
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
  ['emphasis around emphasis', around('*', 'a', '*', 16_384), 'markup'],
  ['emphasis around emphasis, in a quote', around('*', 'a', '*').replace(front, `${front}> `), 'markup'],
  ['emphasis around emphasis, in a heading', around('_', 'a', '_').replace(front, `${front}# `), 'markup'],
  [
    'emphasis around emphasis, in cells',
    `${front}| a |\n| - |\n${`| ${'*'.repeat(900)}a${'*'.repeat(900)} |\n`.repeat(60)}`,
    'markup',
  ],
  ['emphasis of three kinds around one another', around('*_~~', 'a', '~~_*'), 'markup'],
  ['emphasis word by word', around('**a ', 'b', ' a**'), 'markup'],
  ['emphasis that nests too deeply for whoever walks the tree', around('*a ', 'b', ' a*', 1_600), 'markup'],
  ['a quote that goes on lazily', `${front}> a\n${'b\n'.repeat(60_000)}`, 'markup'],
  ['a quote that goes on lazily, of several levels', `${front}>>> a\n${'> b\n'.repeat(30_000)}`, 'markup'],
  ['a list item that goes on lazily', `${front}- a\n${'b\n'.repeat(60_000)}`, 'markup'],
  ['a numbered item that goes on lazily', `${front}1. a\n${'b\n'.repeat(60_000)}`, 'markup'],
  ['a list in a quote that goes on lazily', `${front}> - a\n${'b\n'.repeat(60_000)}`, 'markup'],
  ['quotes of two levels in turn', fill('>> a\n> b\n'), 'markup'],
];
