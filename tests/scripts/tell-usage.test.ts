import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

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
    ['fuzz-sinks.ts', ['many'], '"many" is no number of pairs'],
    ['fuzz-parsers.ts', ['10', '1', 'nosuch'], 'There is no target "nosuch", only '],
  ] as const) {
    const { stderr, status } = run(script, ...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(says)]);
  }
});
