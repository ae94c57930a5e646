import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createGit } from '../../../src/workspace/git/git.ts';
import { createTempFolder, plainEnv } from '../temp-repository.ts';

describe('a command of git', () => {
  it('is ended when it prints too much', async () => {
    const git = createGit({ cwd: createTempFolder(), env: plainEnv(), bounds: { time: 60_000, output: 4 } });
    await expect(git.run(['--version'])).rejects.toThrow('it printed more than');
  });

  it('is ended when it takes too long', async () => {
    const folder = createTempFolder();
    writeFileSync(path.join(folder, 'git'), '#!/bin/sh\nexec sleep 300\n', { mode: 0o755 });
    const env = { ...plainEnv(), PATH: `${folder}:${process.env['PATH']}` };
    const git = createGit({ cwd: folder, env, bounds: { time: 1000, output: 1000 } });
    await expect(git.run(['log'])).rejects.toThrow('it took more than 1 second');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends when we are ended by %s', async (signal) => {
    const folder = createTempFolder();
    const [fake, pidFile, script] = ['git', 'pid', 'run.ts'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(fake, `#!/bin/sh\necho $$ > ${pidFile}.new\nmv ${pidFile}.new ${pidFile}\nexec sleep 300\n`);
    chmodSync(fake, 0o755);
    const source = path.resolve(import.meta.dirname, '../../../src/workspace/git/git.ts');
    writeFileSync(
      script,
      `import { createGit } from ${JSON.stringify(source)};
       await createGit({ cwd: '.', env: process.env }).run(['log']);`,
    );
    const env = { ...plainEnv(), PATH: `${folder}:${process.env['PATH']}` };
    const parent = spawn(process.execPath, ['--experimental-strip-types', script], {
      cwd: folder,
      env,
      stdio: 'ignore',
    });
    while (!existsSync(pidFile)) await sleep(20);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    parent.kill(signal);
    expect(await once(parent, 'exit')).toEqual([null, signal]);
    while (isAlive(pid)) await sleep(20);
  });
});

/** A process that ended and that nobody has asked about is not alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '');
  } catch {
    return false;
  }
}
