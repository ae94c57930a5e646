import { count, fill } from './pieces.ts';

/** As large as front matter may be. */
const all = 15_000;

/** Front matter that was made to cost something. */
export const headShapes: Readonly<Record<string, string>> = {
  keys: count((index) => `k${index}: a\n`),
  'nested lists in the head': `a: ${'['.repeat(8000)}`,
  'a long value': `title: ${fill('a', all)}`,
  'a value of quotes': `title: "${fill('\\"', all)}"`,
  components: `components: [${fill('a, ', all)}b]`,
  merchants: `security-sensitive: true\nconfirmations:\n  from: [${fill('a, ', all)}b]`,
  updates: `updates:\n${fill('  - { at: 2026-05-20T10:00Z, kind: correction, text: a }\n', all)}`,
  anchors: `${fill('a: &a [*a]\n', all)}`,
  'lines that go on': `title: a\n${fill('  b\n', all)}`,
  'anchors that multiply': Array.from({ length: 9 }, (_, index) => {
    const before = index === 0 ? 'lol' : `*a${index - 1}`;
    return `a${index}: &a${index} [${`${before}, `.repeat(9)}${before}]\n`;
  }).join(''),
  'an anchor within itself': 'a: &a [*a, *a, *a]\n',
  'merge keys that multiply': Array.from(
    { length: 200 },
    (_, index) => `k${index}: &k${index}\n  <<: [*k${Math.max(0, index - 1)}]\n  a: 1\n`,
  ).join(''),
  'mappings in flow within one another': `a: ${'{a: '.repeat(3500)}`,
  'blocks within one another': Array.from({ length: 170 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
  'items within one another': `a:\n  ${fill('- ', all)}a\n`,
  'one long key': `${fill('k', all)}: a\n`,
  'an asked key': `? ${fill('k ', all)}\n: a\n`,
  'keys that are lists': fill('? [a, b]\n: c\n', all),
  'a huge number': `n: ${fill('9', all)}\n`,
  'a huge exponent': `n: 1e${fill('9', all)}\n`,
  'numbers in base sixty': `n: ${fill('59:', all)}59\n`,
  'a huge year': `started: ${fill('9', all)}-01-01T00:00Z\n`,
  'fractions of a second': `started: 2026-05-15T08:12:00.${fill('1', all)}Z\n`,
  'an endless offset': `started: 2026-05-15T08:12+${fill('01:', all)}00\n`,
  dates: `updates: [${fill('2026-05-15T08:12Z, ', all)}]\n`,
  'spaces in a value': `title: "a${fill(' ', all)}b"\n`,
  'spaces that are no value': `detected-by: "${fill(' ', all)}~ b"\n`,
  'one key twice': fill('title: a\n', all),
  'a folded value': `title: >\n${fill('  a\n\n', all)}`,
  'a literal value': `title: |\n${fill('  a\n', all)}`,
  'escapes in a value': `title: "${fill('\\u202e', all)}"\n`,
  'tags in the head': fill('a: !!str !a b\n', all),
  'a tag without an end': `a: !<${fill('a', all)}\n`,
  'comments in the head': fill('# a\n', all),
  'a comment after each value': fill('a: b # c\n', all),
  'documents within the head': fill('a: b\n...\n', all),
  'directives in the head': fill('%YAML 1.2\n', all),
  'quotes without an end': `title: '${fill("''", all)}\n`,
  'tabs in the head': fill('\ta: b\n', all),
  'invisible keys': count((index) => `\u200b${index}: a\n`).slice(0, all),
};
