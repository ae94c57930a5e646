/** What the library that parses command lines makes of the usual ways to ask for a check. */
export interface PlainCheck {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

const withValue: ReadonlySet<string> = new Set(['--base', '--format', '--config', '--cwd', '--now']);
const formats: ReadonlySet<string> = new Set(['pretty', 'github', 'json', 'sarif']);

/**
 * Reads `debrief check` with paths and options that are written out, without loading that library, which takes a tenth of a check of
 * one record. Undefined for everything else, help and slips included: those it explains. `tests/cli/plain-check.test.ts` holds one to
 * the other.
 */
export function readPlainCheck([name, ...words]: readonly string[]): PlainCheck | undefined {
  if (name !== 'check') return undefined;
  const args: string[] = [];
  const options: Record<string, unknown> = { format: 'pretty' };
  const seen = new Set<string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) {
      args.push(word);
      continue;
    }
    if (seen.has(word)) return undefined;
    seen.add(word);
    if (word === '--all') {
      options['all'] = true;
      continue;
    }
    at += 1;
    const value = words[at];
    if (!withValue.has(word) || value === undefined || value === '' || value.startsWith('-')) return undefined;
    if (word === '--format' && !formats.has(value)) return undefined;
    options[word.slice(2)] = value;
  }
  return { args, options };
}
