import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * After `stryker run`: every mutant that survived must be listed in `stryker.equivalents.json` with the reason why it
 * changes nothing that anybody could see, and everything that is listed must have survived. Exits 1 otherwise.
 */

/** A mutant that changes nothing: what stood on the line, what it became, and why that is the same. */
interface Equivalent {
  readonly file: string;
  /** The line of the source, without indentation. */
  readonly line: string;
  readonly replacement: string;
  readonly reason: string;
}

/** The part of https://github.com/stryker-mutator/mutation-testing-elements that is used here. */
interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string;
        readonly mutants: readonly {
          readonly status: string;
          readonly replacement?: string;
          readonly location: { readonly start: { readonly line: number } };
        }[];
      }
    >
  >;
}

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const equivalents = read('stryker.equivalents.json') as readonly Equivalent[];
const { files } = read('.stryker/mutation.json') as Report;

const keyOf = ({ file, line, replacement }: Omit<Equivalent, 'reason'>) => JSON.stringify([file, line, replacement]);
const survived = Object.entries(files).flatMap(([file, { source, mutants }]) => {
  const lines = source.split('\n');
  return mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ replacement = '', location: { start } }) => ({
      file,
      line: (lines[start.line - 1] ?? '').trim(),
      replacement,
      at: start.line,
    }));
});

const listed = new Set(equivalents.map(keyOf));
const alive = new Set(survived.map(keyOf));
const unlisted = survived.filter((mutant) => !listed.has(keyOf(mutant)));
const dead = equivalents.filter((mutant) => mutant.file in files && !alive.has(keyOf(mutant)));
const unreasoned = equivalents.filter(({ reason }) => reason.trim() === '');

for (const { file, at, line, replacement } of unlisted)
  console.error(`${file}:${at} survived: ${line}\n  → ${replacement}`);
for (const { file, line } of dead) console.error(`${file}: listed as equivalent and killed, or gone: ${line}`);
for (const { file, line } of unreasoned) console.error(`${file}: listed without a reason: ${line}`);
const total = Object.values(files).reduce((sum, { mutants }) => sum + mutants.length, 0);
console.log(`${total} mutants, ${survived.length} survived, ${equivalents.length} listed as equivalent`);
process.exitCode = unlisted.length + dead.length + unreasoned.length > 0 ? 1 : 0;
