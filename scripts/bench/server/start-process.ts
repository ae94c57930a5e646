import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A server that runs beside the benchmark. */
export interface Running {
  readonly url: string;
  /** Megabytes that it holds now, as the kernel counts them; NaN where there is no /proc. */
  memory(): number;
  /** Seconds of processor time so far. */
  processor(): number;
  end(): Promise<void>;
}

/** Starts a Node program and waits for the address that it prints. */
export async function startProcess(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Running> {
  const child: ChildProcess = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}`)));
    if (child.stdout)
      createInterface(child.stdout).on('line', (line) => {
        const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
        if (found !== undefined) resolve(found);
      });
  });
  const read = (name: string): string => {
    try {
      return readFileSync(`/proc/${child.pid}/${name}`, 'utf8');
    } catch {
      return '';
    }
  };
  return {
    url,
    memory: () => Number(/^VmRSS:\s+(\d+)/m.exec(read('status'))?.[1] ?? Number.NaN) / 1024,
    processor() {
      const [, user, system] = /\) (?:\S+ ){11}(\d+) (\d+)/.exec(read('stat')) ?? [];
      return (Number(user) + Number(system)) / 100;
    },
    async end() {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.removeAllListeners('exit');
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await Promise.race([ended, gone]);
    },
  };
}
