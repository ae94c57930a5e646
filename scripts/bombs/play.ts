import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Candidate } from '../bench/measure.ts';

/** What one process came to. */
export interface Played {
  /** Seconds of user and system time, children and threads included. */
  readonly processor: number;
  /** Peak memory in megabytes. */
  readonly memory: number;
  /** Exit code; undefined when it was ended because it took too long. */
  readonly code: number | undefined;
  readonly stdout: string;
}

/** Seconds after which a process that has not ended never will. */
const patience = 120;

/** Runs a program once under GNU time, in a group of its own, so that all of it can be ended. */
export async function play({ command, args, cwd, env }: Candidate): Promise<Played> {
  const child = spawn('/usr/bin/time', ['-f', 'spent %M %U %S', command, ...args], {
    cwd,
    env: env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, patience * 1000);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  clearTimeout(timer);
  const [, kilobytes = 'NaN', user = 'NaN', system = 'NaN'] = /^spent (\d+) ([\d.]+) ([\d.]+)$/m.exec(stderr) ?? [];
  return {
    processor: isLate ? patience : Number(user) + Number(system),
    memory: Number(kilobytes) / 1024,
    code: isLate ? undefined : (code ?? undefined),
    stdout,
  };
}
