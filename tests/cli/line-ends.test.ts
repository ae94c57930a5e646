import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createTempFolder, createTempRepository } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

const record = readFileSync(
  path.resolve(import.meta.dirname, '../../examples/oid4pay/postmortems/2026/issue-42.md'),
  'utf8',
);

/** Path → bytes of all that a build of a repository writes. */
async function built(text: string): Promise<Map<string, string>> {
  const { root, commit } = createTempRepository();
  commit({ 'postmortems/2026/issue-42.md': text });
  const out = createTempFolder();
  expect((await runInProcess(['build', '--out', out, '--now', '2026-07-01T00:00Z'], root)).code).toBe(0);
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(out, name)).isFile(),
  );
  return new Map(names.sort().map((name) => [name, readFileSync(path.join(out, name), 'utf8')]));
}

it('a build does not depend on how the lines of a checkout end', async () => {
  expect(await built(record.replaceAll('\n', '\r\n'))).toEqual(await built(record));
});
