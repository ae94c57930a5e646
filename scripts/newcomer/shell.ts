import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where somebody types. */
export interface Shell {
  readonly env: NodeJS.ProcessEnv;
  /** Changes as commands change it. */
  cwd: string;
  /** Everything that was typed and printed, so far. */
  transcript: string;
}

export interface Typed {
  /** What the block printed, both streams. */
  readonly output: string;
  readonly code: number;
  readonly seconds: number;
}

/** How a block that serves until Ctrl-C is ended. */
export interface Interruption {
  /** What it prints when it is there. */
  readonly when: RegExp;
  /** Looked at before Ctrl-C, with what was printed until then. */
  readonly first: (output: string) => Promise<void>;
}

/** Types a block and waits until it ends. Everything appears on this terminal, too. */
export async function type(shell: Shell, block: string, interruption?: Interruption): Promise<Typed> {
  const started = performance.now();
  const place = path.join(shell.env.HOME ?? '', '.last-folder');
  const print = (text: string) => {
    shell.transcript += text;
    process.stdout.write(text);
  };
  for (const line of block.split('\n')) print(`$ ${line}\n`);
  const script = `set -e\ntrap 'pwd > "${place}"' EXIT\n${block}\n`;
  const child = spawn('bash', ['-c', script], { cwd: shell.cwd, env: shell.env, detached: true });
  let output = '';
  let isInterrupted = false;
  const hear = (chunk: string) => {
    output += chunk;
    print(chunk);
    if (interruption === undefined || isInterrupted || !interruption.when.test(output)) return;
    isInterrupted = true;
    // Ctrl-C goes to everything that the terminal runs in front.
    void interruption.first(output).finally(() => process.kill(-(child.pid ?? 0), 'SIGINT'));
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear);
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 130));
  });
  shell.cwd = readFileSync(place, 'utf8').trim();
  return { output, code: isInterrupted ? 0 : code, seconds: (performance.now() - started) / 1000 };
}
