import { readFileSync } from 'node:fs';

/*
 * To be imported first by a script that takes arguments: with `--help` it prints the comment of that script that says what it does, and ends
 * the process.
 */
const [, script = '', ...args] = process.argv;
if (args.includes('--help') || args.includes('-h')) {
  const comment = /^\/\*\*?\n((?: \*.*\n)+?) \*\/$/m.exec(readFileSync(script, 'utf8'))?.[1] ?? '';
  console.log(comment.replace(/^ \* ?/gm, '').trimEnd());
  process.exit();
}

/**
 * A count that was typed: a whole number from `least` on, which is 0 for a seed. Anything else ends the process with 2: to try nothing
 * must not look like success.
 */
export function typedNumber(text: string, of: string, least: 0 | 1 = 1): number {
  if (/^\d{1,15}$/.test(text) && Number(text) >= least) return Number(text);
  console.error(`"${text}" is no number of ${of}: a whole number from ${least} on is meant`);
  process.exit(2);
}

/** Names that were typed, each one of those that there are. Another one ends the process with 2: nothing would be tried for it. */
export function typedNames(names: readonly string[], known: readonly string[], of: string): readonly string[] {
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return names;
  console.error(`There is no ${of} "${unknown.join('", "')}", only ${[...new Set(known)].join(', ')}`);
  process.exit(2);
}
