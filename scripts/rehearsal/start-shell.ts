import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One shell in which the blocks of a page are run, one after the other. */
export interface Shell {
  /** Runs a block as it stands; throws when a command of it fails. Gives what it printed. */
  run(block: string): Promise<string>;
  close(): void;
}

export function startShell(cwd: string, env: NodeJS.ProcessEnv): Shell {
  const child = spawn('bash', ['-s'], { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] });
  const end = `done-${process.pid}`;
  let printed: string[] = [];
  let settle: ((error?: Error) => void) | undefined;
  createInterface(child.stdout).on('line', (line) => {
    if (line === end) settle?.();
    else printed.push(line);
  });
  child.once('exit', (code) => settle?.(new Error(`The shell ended with ${code}: ${printed.join('\n')}`)));
  child.stdin.write('set -euo pipefail\n');
  return {
    async run(block) {
      printed = [];
      await new Promise<void>((resolve, reject) => {
        settle = (error) => (error ? reject(error) : resolve());
        child.stdin.write(`${block}\necho ${end}\n`);
      });
      return printed.join('\n');
    },
    close: () => child.stdin.end(),
  };
}
