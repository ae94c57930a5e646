import { Writable } from 'node:stream';
import { runCli } from '../../src/cli/main.ts';
import type { ProcessOutput } from '../output-of.ts';
import { plainEnv } from '../workspace/temp-repository.ts';

/** Runs `debrief` in this process: for the many small cases of one command, where a process for each would take seconds. */
export async function runInProcess(args: readonly string[], cwd: string, input = '', env = {}): Promise<ProcessOutput> {
  const printed = { stdout: '', stderr: '' };
  const sink = (name: keyof typeof printed) =>
    new Writable({
      write(chunk, _encoding, done) {
        printed[name] += String(chunk);
        done();
      },
    });
  const code = await runCli({
    argv: args,
    env: { ...plainEnv(), ...env },
    cwd,
    clock: () => Date.parse('2026-05-20T12:00Z'),
    readInput: async () => input,
    stdout: sink('stdout'),
    stderr: sink('stderr'),
  });
  return { code, ...printed };
}
