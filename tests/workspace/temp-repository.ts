import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A real git repository in a folder that is gone after the test. */
export interface TempRepository {
  readonly root: string;
  /** Runs git there and gives what it printed, trimmed. */
  git(...args: readonly string[]): string;
  /** Writes files (null deletes) and commits them at an instant; gives the commit's id. */
  commit(files: Readonly<Record<string, string | null>>, at?: string): string;
}

/** A folder that is gone after the test. */
export function createTempFolder(below = tmpdir()): string {
  const folder = mkdtempSync(path.join(below, 'debrief-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The same, readable by its owner only, as a cache has to be. */
export function createPrivateFolder(): string {
  const folder = createTempFolder();
  chmodSync(folder, 0o700);
  return folder;
}

/** The environment of a person with a plain git. */
export function plainEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(GIT|GITHUB|INPUT|RUNNER|npm|VITEST|FORCE_COLOR|CI$)/.test(name)),
  );
  return {
    ...env,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    NO_COLOR: '1',
    DEBRIEF_CACHE: 'off',
    ...extra,
  };
}

export function writeFiles(root: string, files: Readonly<Record<string, string | null>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    if (text === null) rmSync(file);
    else {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

/** Adds, commits and names the commit, by one start of a process from a test's, which is large. */
const commitAll = 'git add -A && git commit -q --allow-empty -m "a change" && git rev-parse HEAD';

const ada = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

export function createTempRepository(folder = createTempFolder()): TempRepository {
  const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    execFileSync(command, args, {
      cwd: folder,
      env: plainEnv({ ...ada, ...env }),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const git = (...args: readonly string[]) => run('git', ['-c', 'protocol.file.allow=always', ...args]);
  git('init', '-q', '-b', 'main', '--template=');
  return {
    root: folder,
    git,
    commit: (files, at = '2026-05-20T10:00:00Z') => {
      writeFiles(folder, files);
      return run('sh', ['-c', commitAll], { GIT_COMMITTER_DATE: at, GIT_AUTHOR_DATE: at });
    },
  };
}
