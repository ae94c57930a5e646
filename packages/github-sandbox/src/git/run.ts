import { spawn } from 'node:child_process';

/** Environment that keeps the machine's own git configuration and prompts out of the sandbox. */
export const gitEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export class GitError extends Error {
  override readonly name = 'GitError';
  readonly result: GitResult;

  constructor(args: readonly string[], result: GitResult) {
    super(`git ${args.join(' ')}: exit ${result.code}: ${result.stderr.trim()}`);
    this.result = result;
  }
}

/** Runs git in `directory` and resolves whatever its exit code. */
export function tryGit(directory: string, args: readonly string[], input?: Buffer | string): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd: directory, env: gitEnvironment });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code: code ?? -1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8') }),
    );
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** Runs git in `directory`. @throws {GitError} when it fails */
export async function runGit(directory: string, args: readonly string[], input?: Buffer | string): Promise<Buffer> {
  const result = await tryGit(directory, args, input);
  if (result.code !== 0) throw new GitError(args, result);
  return result.stdout;
}
