import { spawn } from 'node:child_process';
import path from 'node:path';
import { bundles } from '../bundles.ts';
import { outputOf, type ProcessOutput } from '../output-of.ts';
import { plainEnv } from '../workspace/temp-repository.ts';

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** Runs `debrief`, bundled, as its own process. */
export async function runDebrief(args: readonly string[], { cwd, env, input }: RunOptions): Promise<ProcessOutput> {
  const entry = path.join(await bundles(), 'cli.js');
  const child = spawn(process.execPath, [entry, ...args], { cwd, env: plainEnv(env) });
  // A program that ends before it has read everything closes the pipe: what it printed tells enough.
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  return outputOf(child);
}
