import { expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';

const size = 64 * 1024;
const fill = (piece: string) => piece.repeat(Math.floor((size - 100) / piece.length));
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
/** Each line is the one before it, ten times. */
const tenTimes = (n: number) => Array.from({ length: 10 }, () => `*${letters[n - 1] ?? 'a'}`).join(', ');
const laughs = letters.map((name, n) => `${name}: &${name} [${n === 0 ? 'ha' : tenTimes(n)}]\n`).join('');

/** A configuration made to cost a parser, where it is refused first, and for what. */
const costly: readonly (readonly [string, string, readonly [number, number, string]])[] = [
  ['aliases of aliases', laughs, [1, 7, 'anchor']],
  ['brackets', `a: ${fill('[')}`, [1, 36, 'nesting']],
  ['braces', `a: ${fill('{a: ')}`, [1, 132, 'nesting']],
  ['lists in one line', fill('- '), [1, 1, 'nesting']],
  ['complex keys', fill('? '), [1, 1, 'nesting']],
  ['a key that comes ten thousand times', `records: a\n${fill('records: b\n')}`, [2, 1, 'duplicate-key']],
  ['more characters than may be', 'a'.repeat(size + 1), [1, 1, 'too-large']],
];

it.each(costly)('a configuration of %s is refused at its place, and never half understood', (_, text, expected) => {
  const { problems } = parseConfig(text, '.github/debrief.yml', []);
  const [first] = problems;
  expect([first?.place.line, first?.place.column, (first?.args as { code?: string })?.code]).toEqual(expected);
  // No alias was followed, and no fault is told more often than it is written.
  expect(problems.length).toBeLessThanOrEqual(text.length / 4);
});
