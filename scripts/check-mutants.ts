import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * After `stryker run`: every mutant of the report must be killed, or survive and be listed in `stryker.equivalents.json` with
 * the reason why it changes nothing that anybody could see; and everything that is listed must have survived, as far as the
 * report goes. One that no test reaches, or that a comment keeps from being tried, is never in order. Exits 1 otherwise.
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
const mutants = Object.entries(files).flatMap(([file, { source, mutants }]) => {
  const lines = source.split('\n');
  return mutants.map(({ status, replacement = '', location: { start } }) => ({
    file,
    status,
    line: (lines[start.line - 1] ?? '').trim(),
    replacement,
    at: start.line,
  }));
});

const listed = new Set(equivalents.map(keyOf));
const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
const survived = mutants.filter(({ status }) => status === 'Survived');
const alive = new Set(survived.map(keyOf));
const unlisted = survived.filter((mutant) => !listed.has(keyOf(mutant)));
const untried = mutants.filter((mutant) => !killed.includes(mutant) && !survived.includes(mutant));
const dead = equivalents.filter(
  (mutant) => (mutant.file in files && !alive.has(keyOf(mutant))) || !existsSync(path.join(root, mutant.file)),
);
const unreasoned = equivalents.filter(({ reason }) => reason.trim() === '');
const stale = Object.entries(files).filter(
  ([file, { source }]) => source !== readFileSync(path.join(root, file), 'utf8'),
);

for (const { file, at, line, replacement } of unlisted)
  console.error(`${file}:${at} survived: ${line}\n  → ${replacement}`);
for (const { file, at, line, replacement, status } of untried)
  console.error(`${file}:${at} ${status}: ${line}\n  → ${replacement}`);
for (const { file, line } of dead) console.error(`${file}: listed as equivalent and killed, or gone: ${line}`);
for (const { file, line } of unreasoned) console.error(`${file}: listed without a reason: ${line}`);
for (const [file] of stale) console.error(`${file}: changed since`);

for (const file of Object.keys(files)) {
  const count = (status: string) => mutants.filter((mutant) => mutant.file === file && mutant.status === status).length;
  console.log(
    `${file}: ${count('Killed')} killed, ${count('Timeout')} timed out, ${count('Survived')} survived, ${count('NoCoverage')} not covered`,
  );
}
const total = mutants.length;
if (total === 0) console.error('No mutant was tried');
const known = survived.length - unlisted.length;
console.log(
  `${total} mutants: ${killed.length} killed, ${known} listed as equivalent, ${unlisted.length} survived, ${untried.length} not tried`,
);
process.exitCode =
  total === 0 || unlisted.length + untried.length + dead.length + unreasoned.length + stale.length > 0 ? 1 : 0;
