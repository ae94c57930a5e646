import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import names from '../../names.json' with { type: 'json' };
import { pack, writePackage } from '../../scripts/package.ts';
import { plainEnv, writeFiles } from '../workspace/temp-repository.ts';

describe('the package', () => {
  const temp = mkdtempSync(path.join(tmpdir(), 'debrief-package-'));
  const folder = path.join(temp, 'package');
  const user = path.join(temp, 'user');
  let tarball = '';

  beforeAll(async () => {
    await writePackage(folder);
    tarball = pack(folder, path.dirname(folder));
    const installed = path.join(user, 'node_modules', names.package);
    mkdirSync(installed, { recursive: true });
    execFileSync('tar', ['xzf', tarball, '-C', installed, '--strip-components=1']);
    writeFileSync(path.join(user, 'package.json'), '{ "type": "module" }');
  });

  afterAll(() => rmSync(temp, { recursive: true, force: true }));

  const run = (...args: readonly string[]) =>
    execFileSync(process.execPath, args, { cwd: user, encoding: 'utf8', env: plainEnv({}) });

  it('depends on nothing', () => {
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([]);
    expect(existsSync(path.join(folder, 'dist/licenses.txt'))).toBe(true);
  });

  it('is one that publint and are-the-types-wrong find nothing in', async () => {
    const { messages, pkg } = await publint({ pkgDir: folder, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
    // By its file: under Vitest's condition `development` the package gives its sources, which Node does not load from `node_modules`.
    const wrong = path.resolve(import.meta.dirname, '../../node_modules/@arethetypeswrong/core/dist/index.js');
    const { checkPackage, createPackageFromTarballData }: typeof import('@arethetypeswrong/core') = await import(wrong);
    const analysis = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
    if (!analysis.types) throw new Error('No types were found');
    // The package is ESM only, which CommonJS on older resolvers cannot load; that is all there may be.
    const problems = analysis.problems.filter(({ kind }) => !['CJSResolvesToESM', 'NoResolution'].includes(kind));
    expect(problems).toEqual([]);
  });

  it('has a command that works in an empty folder', () => {
    const cli = path.join(user, 'node_modules', names.package, 'dist/cli.js');
    expect(run(cli, 'deadline', '2026-05-15T09:03Z', '--json')).toContain('"date": "2026-05-22"');
    expect(run(cli, '--help')).toContain('Usage');
  });

  it('has a library that checks, reads, counts and builds', () => {
    writeFiles(user, {
      'use.mjs': `
import { checkRecords, InvalidConfig } from '${names.package}/check';
import { parseRecord } from '${names.package}/records';
import { countDeadline } from '${names.package}/deadline';
import { buildSite } from '${names.package}/build';
const now = new Date('2026-06-01T00:00Z');
const text = '---\\nid: issue-1\\ntitle: Down\\nseverity: hihg\\n---\\n\\n## Resolution\\n\\nRestarted.\\n';
const files = [{ path: 'postmortems/2026/issue-1.md', text }];
const problems = await checkRecords(files, { now });
const record = parseRecord(files[0], { now });
const deadline = await countDeadline(new Date('2026-05-15T09:03Z'), '5 working days');
const site = await buildSite(files, { now });
const refused = await checkRecords([], { now, config: 'servcie: x' }).catch((error) => error instanceof InvalidConfig && error.problems.length);
console.log(JSON.stringify({ rules: problems.map(({ rule }) => rule), record, date: deadline.date, pages: site.files.has('index.html'), refused }));
`,
    });
    const { rules, record, date, pages, refused } = JSON.parse(run('use.mjs'));
    expect(rules).toContain('unknown-severity');
    expect(record).toMatchObject({ id: 'issue-1', parts: ['resolution'], withheld: 0 });
    expect(record.severity).toBeUndefined();
    expect({ date, pages, refused }).toEqual({ date: '2026-05-22', pages: true, refused: 1 });
  });

  it('has types that a strict project compiles against', () => {
    writeFiles(user, {
      'use.ts': `
import { checkRecords, type FoundProblem } from '${names.package}/check';
import { countDeadline } from '${names.package}/deadline';
const found: readonly FoundProblem[] = await checkRecords([{ path: 'a.md', text: '' }], { now: new Date() });
export const lines: number[] = found.map(({ line }) => line);
export const date: string = (await countDeadline(new Date(), '5 working days')).date;
`,
      'tsconfig.json': JSON.stringify({
        compilerOptions: { module: 'nodenext', target: 'es2022', strict: true, noEmit: true, types: [] },
        include: ['use.ts'],
      }),
    });
    const tsc = path.resolve(import.meta.dirname, '../../node_modules/.bin/tsc');
    expect(execFileSync(tsc, ['-p', user], { encoding: 'utf8' })).toBe('');
  });
});
