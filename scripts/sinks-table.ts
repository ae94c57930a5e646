import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sinks } from '../src/core/redaction/sinks.ts';

const file = path.resolve(import.meta.dirname, '../docs/redaction.md');
const [begin, end] = ['<!-- sinks: made by npm run docs -->', '<!-- /sinks -->'];

const seenBy = { canary: 'the canary', test: 'a test of its own', reason: 'nobody: by construction' } as const;

/** The table of `core/redaction/sinks.ts` in Markdown. */
export function renderSinks(): string {
  const rows = sinks.map(({ id, what, guard, seenBy: by }) => `| \`${id}\` | ${what} | ${guard} | ${seenBy[by]} |`);
  return ['| sink | what | what guards it | who looks |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The document with the table as it is now. @throws {Error} when the place for it is gone */
export function withSinks(text: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/redaction.md has no place for the table of sinks (${begin})`);
  return `${text.slice(0, from + begin.length)}\n\n${renderSinks()}\n\n${text.slice(to)}`;
}

/** Writes the table into `docs/redaction.md`. */
export function writeSinks(): void {
  writeFileSync(file, withSinks(readFileSync(file, 'utf8')));
}
