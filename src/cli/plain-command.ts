/** What the library that parses command lines makes of the usual ways to ask for a check or a build. */
export interface PlainCommand {
  readonly name: 'check' | 'build';
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

const formats: ReadonlySet<string> = new Set(['pretty', 'github', 'json', 'sarif']);

/** Options with a value, those without, and what is there without any. */
const kinds: Readonly<
  Record<
    PlainCommand['name'],
    Readonly<Record<'withValue' | 'flags', ReadonlySet<string>>> & Pick<PlainCommand, 'options'>
  >
> = {
  check: {
    withValue: new Set(['--base', '--format', '--config', '--cwd', '--now']),
    flags: new Set(['--all']),
    options: { format: 'pretty' },
  },
  build: {
    withValue: new Set(['--out', '--rev', '--log', '--config', '--cwd', '--now']),
    flags: new Set(),
    options: {},
  },
};

/**
 * Reads `debrief check` and `debrief build` with paths and options that are written out, without loading that library, which takes a tenth
 * of a check of one record. Undefined for everything else, help and slips included: those it explains.
 * `tests/cli/plain-command.test.ts` holds one to the other.
 */
export function readPlainCommand([name, ...words]: readonly string[]): PlainCommand | undefined {
  if (name !== 'check' && name !== 'build') return undefined;
  const { withValue, flags, options: given } = kinds[name];
  const args: string[] = [];
  const options: Record<string, unknown> = { ...given };
  const seen = new Set();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) {
      args.push(word);
      continue;
    }
    if (seen.has(word)) return undefined;
    seen.add(word);
    if (flags.has(word)) {
      options[word.slice(2)] = true;
      continue;
    }
    at += 1;
    const value = words[at];
    if (!withValue.has(word) || value === undefined || value === '' || value.startsWith('-')) return undefined;
    if (word === '--format' && !formats.has(value)) return undefined;
    options[word.slice(2)] = value;
  }
  return name === 'build' && args.length > 0 ? undefined : { name, args, options };
}
