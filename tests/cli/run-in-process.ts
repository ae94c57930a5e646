import { runCli } from '../../src/cli/main.ts';
import { createSink } from '../create-sink.ts';
import type { ProcessOutput } from '../output-of.ts';
import { plainEnv } from '../workspace/temp-repository.ts';

/** Runs `debrief` in this process: for the many small cases of one command, where a process for each would take seconds. */
export async function runInProcess(args: readonly string[], cwd: string, input = '', env = {}): Promise<ProcessOutput> {
  const [stdout, stderr] = [createSink(), createSink()];
  const code = await runCli({
    argv: args,
    env: { ...plainEnv(), ...env },
    cwd,
    clock: () => Date.parse('2026-05-20T12:00Z'),
    readInput: async () => input,
    stdout: stdout.out,
    stderr: stderr.out,
  });
  return { code, stdout: stdout.written.join(''), stderr: stderr.written.join('') };
}
