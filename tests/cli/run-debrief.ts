import { spawn } from 'node:child_process';
import path from 'node:path';
import { bundles } from '../bundles.ts';
import { plainEnv } from '../workspace/temp-repository.ts';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** Runs `debrief`, bundled, as its own process. */
export async function runDebrief(args: readonly string[], { cwd, env, input }: RunOptions): Promise<Outcome> {
  const entry = path.join(await bundles(), 'cli.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...args], { cwd, env: plainEnv(env) });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(input ?? '');
  });
}
