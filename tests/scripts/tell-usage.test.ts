import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { typedNumber } from '../../scripts/tell-usage.ts';

const scripts = path.resolve(import.meta.dirname, '../../scripts');
const run = (script: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [path.join(scripts, script), ...args], { encoding: 'utf8' });

it('is asked first by every script that a package script starts and that takes arguments', () => {
  const { scripts: named } = JSON.parse(readFileSync(path.join(scripts, '../package.json'), 'utf8'));
  const started = Object.values<string>(named).flatMap((line) => /scripts\/([\w/-]+\.ts)/.exec(line)?.[1] ?? []);
  const takers = started.filter((script) =>
    /process\.argv\.slice|parseArgs\(/.test(readFileSync(path.join(scripts, script), 'utf8')),
  );
  expect(takers.length).toBeGreaterThan(8);
  for (const script of takers)
    expect(readFileSync(path.join(scripts, script), 'utf8'), script).toMatch(
      /from '\.{1,2}\/tell-usage\.ts'|^import '\.{1,2}\/tell-usage\.ts'/m,
    );
  expect(readdirSync(scripts)).toContain('tell-usage.ts');
});

it('prints what stands at the head of the script', () => {
  const { stdout, status } = run('bombs.ts', '--help');
  expect([status, stdout]).toEqual([
    0,
    expect.stringMatching(/^`npm run bombs \[-- --every N\] \[words\]`: every shape[^*]+GNU time\.\n$/),
  ]);
});

it('refuses what would try nothing', () => {
  for (const [script, args, says] of [
    ['chaos/main.ts', ['calls', '--every', 'x'], '"x" is no number of tries'],
    ['coverage-records.ts', ['no-such-folder'], 'No records at '],
    ['fuzz-parsers.ts', ['10', '1', 'nosuch'], 'There is no target "nosuch", only '],
  ] as const) {
    const { stderr, status } = run(script, ...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(says)]);
  }
});

it('takes whole numbers in their range only', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`ended with ${code}`);
  });
  const told = vi.spyOn(console, 'error').mockReturnValue();
  onTestFinished(() => {
    exit.mockRestore();
    told.mockRestore();
  });
  expect([typedNumber('1', 'runs'), typedNumber('0', 'a seed', 0)]).toEqual([1, 0]);
  for (const text of ['0', 'x', '', '1.5', '-1', '1e3', 'NaN', 'Infinity', ' 1', '9'.repeat(16)])
    expect(() => typedNumber(text, 'runs'), text).toThrow('ended with 2');
  expect(() => typedNumber('-1', 'a seed', 0)).toThrow('ended with 2');
});

it('is the only reader of numbers that were typed', () => {
  const files = readdirSync(scripts, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const started = files.filter((name) => readFileSync(path.join(scripts, name), 'utf8').includes('tell-usage.ts'));
  expect(started.length).toBeGreaterThan(8);
  for (const name of started)
    expect(readFileSync(path.join(scripts, name), 'utf8'), name).not.toMatch(
      /\bNumber\((?:values|positionals|words|given|args|process\.argv)|parse(?:Int|Float)\(|map\(Number\)/,
    );
});
