import { type ChildProcess, spawn } from 'node:child_process';

/** A process of the demo's, which ends when the demo ends. */
export interface Running {
  /** What it wrote so far, both streams. */
  output(): string;
  stop(): Promise<void>;
}

/** A process that did not begin as it should. */
export class DidNotStart extends Error {
  override readonly name = 'DidNotStart';
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(impatience);
}

/**
 * Starts a bundle of ours with this Node and waits until `ready` finds what it looks for in the output.
 * @throws {DidNotStart} with the output, when the process ends before, or after 30 seconds.
 */
export async function startProcess<T>(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  ready: (output: string) => T | undefined,
): Promise<Running & { readonly found: T }> {
  const child = spawn(process.execPath, [file, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  const found = await new Promise<T>((resolve, reject) => {
    const fail = (why: string) => reject(new DidNotStart(`${file} ${why}\n${output}`));
    const impatience = setTimeout(() => fail('is not ready after 30 seconds'), 30_000);
    const look = (chunk: Buffer) => {
      output = `${output}${chunk.toString()}`.slice(-200_000);
      const seen = ready(output);
      if (seen === undefined) return;
      clearTimeout(impatience);
      resolve(seen);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('error', (error) => fail(`cannot start: ${error.message}`));
    child.once('exit', (code) => {
      clearTimeout(impatience);
      fail(`ended with exit code ${code}`);
    });
  }).catch(async (error: unknown) => {
    await stop(child);
    throw error;
  });
  return { found, output: () => output, stop: () => stop(child) };
}
