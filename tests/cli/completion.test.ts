import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { createTempFolder, plainEnv, writeFiles } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

/** What bash offers behind these words, the last of which is being typed. */
function complete(cwd: string, ...words: readonly string[]): string[] {
  const script = `source ./debrief.bash
COMP_WORDS=(debrief ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}
_debrief; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const printed = execFileSync('bash', ['-c', script], { cwd, env: plainEnv(), encoding: 'utf8' });
  return printed.split('\n').filter((line) => line !== '');
}

describe('debrief completion', () => {
  it('completes commands, options, values, rules and files in bash', async () => {
    const cwd = createTempFolder();
    const { stdout } = await runInProcess(['completion', 'bash'], cwd);
    writeFiles(cwd, { 'debrief.bash': stdout, 'postmortems/one.md': '', 'a b.md': '' });
    expect(complete(cwd, 'che')).toEqual(['check']);
    expect(complete(cwd, '').sort()).toEqual([...commands.map(({ name }) => name), 'help'].sort());
    expect(complete(cwd, 'check', '--fo')).toEqual(['--format']);
    expect(complete(cwd, 'check', '--format', 's')).toEqual(['sarif']);
    expect(complete(cwd, 'check', 'post')).toEqual(['postmortems']);
    expect(complete(cwd, 'check', 'a')).toEqual(['a b.md']);
    expect(complete(cwd, 'explain', 'missing-tim')).toEqual(['missing-timeline']);
    expect(complete(cwd, 'set', 'affects')).toEqual(['affects-integrators']);
    expect(complete(cwd, 'completion', 'z')).toEqual(['zsh']);
    expect(complete(cwd, 'help', 'stat')).toEqual(['status']);
  });

  it.each(['zsh', 'fish'])('names every command and option for %s, each in quotes that hold', async (shell) => {
    const { stdout, code } = await runInProcess(['completion', shell], path.resolve('/'));
    expect(code).toBe(0);
    for (const { name } of commands) expect(stdout).toMatch(new RegExp(`\\b${name}\\b`));
    expect(stdout).toContain(shell === 'zsh' ? '--format[' : '-l format');
    for (const line of stdout.split('\n').filter((one) => !one.startsWith('#')))
      expect((line.replaceAll("'\\''", '').match(/'/g)?.length ?? 0) % 2, line).toBe(0);
  });

  it('refuses a shell that it does not know', async () => {
    const { code, stderr } = await runInProcess(['completion', 'csh'], path.resolve('/'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
  });
});
