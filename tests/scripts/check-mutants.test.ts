import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createTempFolder, plainEnv, writeFiles } from '../workspace/temp-repository.ts';

const script = path.resolve(import.meta.dirname, '../../scripts/check-mutants.ts');
const source = 'const a = 1;\n  return a > 0;\n';
const mutant = (status: string) => ({ status, replacement: 'true', location: { start: { line: 2 } } });
const listed = { file: 'a.ts', line: 'return a > 0;', replacement: 'true', reason: 'a is 1' };

/** Checks a report of one file in a folder of its own. */
function check(statuses: readonly string[], equivalents: readonly object[], now = source) {
  const root = createTempFolder();
  mkdirSync(path.join(root, 'scripts'));
  copyFileSync(script, path.join(root, 'scripts/check-mutants.ts'));
  writeFiles(root, {
    'a.ts': now,
    'package.json': '{ "type": "module" }',
    'stryker.equivalents.json': JSON.stringify(equivalents),
    '.stryker/mutation.json': JSON.stringify({ files: { 'a.ts': { source, mutants: statuses.map(mutant) } } }),
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-mutants.ts'], {
    cwd: root,
    env: plainEnv(),
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

it.each([
  ['every mutant is killed', ['Killed', 'Timeout'], []],
  ['what survives is listed', ['Killed', 'Survived'], [listed]],
])('passes where %s', (_, statuses, equivalents) => {
  expect(check(statuses, equivalents)).toMatchObject({ code: 0, stderr: '' });
});

it.each([
  ['nothing was tried', [], [], 'No mutant was tried'],
  ['one survives', ['Survived'], [], 'a.ts:2 survived: return a > 0;\n  → true'],
  ['no test reaches one, listed or not', ['Survived', 'NoCoverage'], [listed], 'a.ts:2 NoCoverage'],
  ['one was not tried', ['RuntimeError'], [], 'a.ts:2 RuntimeError'],
  ['a comment hides one', ['Ignored'], [], 'a.ts:2 Ignored'],
  ['one that is listed is killed', ['Killed'], [listed], 'listed as equivalent and killed, or gone'],
  ['the file of one that is listed is gone', ['Survived'], [listed, { ...listed, file: 'b.ts' }], 'b.ts: listed'],
  ['one is listed without a reason', ['Survived'], [{ ...listed, reason: ' ' }], 'listed without a reason'],
])('fails where %s', (_, statuses, equivalents, words) => {
  const { code, stderr } = check(statuses, equivalents);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(words) });
});

it('fails where the source is no longer what was tried', () => {
  expect(check(['Killed'], [], `${source} `)).toMatchObject({ code: 1, stderr: 'a.ts: changed since\n' });
});

it('names only lines that are there', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const equivalents: readonly { file: string; line: string }[] = JSON.parse(
    readFileSync(path.join(root, 'stryker.equivalents.json'), 'utf8'),
  );
  for (const { file, line } of equivalents)
    expect(
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .map((text) => text.trim()),
    ).toContain(line);
});
