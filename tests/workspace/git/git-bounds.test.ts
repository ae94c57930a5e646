import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startWithUs } from '../../../src/workspace/git/end-with-us.ts';
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
    await expect(git.objects.read('HEAD')).rejects.toThrow('it gave no answer for 1 second');
  });

  it.skipIf(process.platform === 'win32')(
    'that walks the history is bounded by the system, so when we were killed, too',
    async () => {
      const folder = createTempFolder();
      writeFileSync(path.join(folder, 'git'), '#!/bin/sh\nulimit -t\n', { mode: 0o755 });
      const env = { ...plainEnv(), PATH: `${folder}:${process.env['PATH']}` };
      const git = createGit({ cwd: folder, env, bounds: { time: 41_500, output: 1000 } });
      expect(String(await git.run(['log']))).toBe('42\n');
    },
  );

  it('is ended when it complains too much', async () => {
    const git = createGit({ cwd: createTempFolder(), env: plainEnv(), bounds: { time: 60_000, output: 4 } });
    await expect(git.run(['no-such-command'])).rejects.toThrow('it printed more than');
  });

  it('could not start, and leaves nobody who waits for signals', async () => {
    const before = process.listenerCount('SIGTERM');
    const git = createGit({ cwd: createTempFolder(), env: { PATH: createTempFolder() } });
    await expect(git.run(['log'])).rejects.toThrow('Cannot start git');
    await expect(git.run(['rev-parse'])).rejects.toThrow('Cannot start git');
    // One that was ended just before may have been listening still.
    expect(process.listenerCount('SIGTERM')).toBeLessThanOrEqual(before);
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
    while (!existsSync(pidFile)) {
      expect(parent.exitCode).toBe(null);
      await sleep(20);
    }
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    parent.kill(signal);
    expect(await once(parent, 'exit')).toEqual([null, signal]);
    while (isAlive(pid)) await sleep(20);
  });
});

it('is listened for before a child starts, so that no signal ends us alone', () => {
  const before = process.listenerCount('SIGTERM');
  const refused = () =>
    startWithUs(() => {
      expect(process.listenerCount('SIGTERM')).toBe(before + 1);
      throw new Error('no child');
    });
  expect(refused).toThrow('no child');
  expect(process.listenerCount('SIGTERM')).toBe(before);
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
