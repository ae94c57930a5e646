import { createRandom } from '../redaction/damaged-markers.ts';

type Random = () => number;

const words = ['a', 'b c', 'x `y` z', '*z*', '**q**: r', '[l](m)', 'd \\* e', '2016-01-01 x', 'f.', '#g', '-h', '12 i'];
const slips = ['\n', ' ', '-', '\t', '>', '`', '\n\n', '1. '];
/** Columns between where a list within an item would best begin and where it does. */
const shifts = [0, 0, 0, 0, 1, 2, 2, 3, 4, -1];

function listLines(random: Random, column: number, depth: number): string[] {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const sign = random() < 0.3 ? undefined : pick(['-', '-', '*', '+']);
  const behind = pick(['.', ')']);
  const first = pick([1, 1, 1, 3, 10]);
  const isLoose = random() < 0.15;
  const count = 1 + Math.floor(random() * 3);
  return Array.from({ length: count }, (_, index) => {
    const mark = sign === undefined ? `${first + index}${behind} ` : `${sign} `;
    const inside = column + mark.length;
    const box = random() < 0.1 ? pick(['[ ] ', '[x] ']) : '';
    return [
      `${' '.repeat(column)}${mark}${box}${pick(words)}`,
      ...(random() < 0.2 ? [`${' '.repeat(inside + pick([0, 0, 0, 1, 3, 4]))}${pick(words)}`] : []),
      ...(depth < 4 && random() < 0.4 ? listLines(random, inside + pick(shifts), depth + 1) : []),
      ...(isLoose && index < count - 1 ? [''] : []),
    ];
  }).flat();
}

/** Lists in lists, most of them as people write them, some with a slip somewhere. */
export function nestedLists(seed: number, count: number): readonly string[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const text = `${[...(random() < 0.3 ? ['Words'] : []), ...listLines(random, 0, 0)].join('\n')}\n\nMore\n`;
    if (random() > 0.2) return text;
    const at = Math.floor(random() * text.length);
    return text.slice(0, at) + slips[Math.floor(random() * slips.length)] + text.slice(at);
  });
}
