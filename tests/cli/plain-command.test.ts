import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PlainCommand, readPlainCommand } from '../../src/cli/plain-command.ts';
import { createProgram } from '../../src/cli/program.ts';
import type { Terminal } from '../../src/cli/session/terminal.ts';

const terminal = { write: () => {}, width: 80 } as unknown as Terminal;

/** What the library makes of a command line: what it would run, or nothing where it explains or refuses. */
async function parse([name, ...words]: readonly [PlainCommand['name'], ...string[]]): Promise<
  PlainCommand | undefined
> {
  let parsed: PlainCommand | undefined;
  const program = await createProgram(name, terminal, async (_, args, options) => {
    parsed = { name, args, options };
  });
  await program.parseAsync([name, ...words], { from: 'user' }).catch(() => undefined);
  return parsed;
}

const word = fc.constantFrom(
  ...[
    '--base',
    '--format',
    '--config',
    '--cwd',
    '--now',
    '--all',
    '--out',
    '--rev',
    '--log',
    '--rewrite-log',
    '--fix',
    '--diff',
    '--help',
    '-h',
    '--',
    '-',
    '-x',
    '',
  ],
  ...[
    'main',
    'json',
    'pretty',
    'xml',
    'a.md',
    'postmortems/2026',
    '--base=main',
    '--no-all',
    '2026-05-15T09:03Z',
    'check',
  ],
);

it('is what the library makes of it, wherever it is read without', async () => {
  let plain = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('check' as const, 'build' as const),
      fc.array(word, { maxLength: 6 }),
      async (name, words) => {
        const read = readPlainCommand([name, ...words]);
        if (read === undefined) return;
        plain += 1;
        expect({ words, ...read }).toEqual({ words, ...(await parse([name, ...words])) });
      },
    ),
    { seed: 20261126, numRuns: 1000 },
  );
  expect(plain).toBeGreaterThan(100);
});

it('is read without it in the usual ways, and no other command is', async () => {
  for (const argv of [[], ['--base', 'origin/main'], ['a.md', '--format', 'json'], ['--all', '--cwd', 'x', 'b', 'c']])
    expect(readPlainCommand(['check', ...argv])).toEqual(await parse(['check', ...argv]));
  for (const argv of [['--out', 'x'], ['--rev', 'HEAD', '--out', 'x', '--now', '2026-01-01'], []])
    expect(readPlainCommand(['build', ...argv])).toEqual(await parse(['build', ...argv]));
  for (const argv of [[], ['build', 'x'], ['status'], ['check', '--fix'], ['check', '--help'], ['--cwd', 'x', 'check']])
    expect(readPlainCommand(argv)).toBeUndefined();
});
