import { spawn } from 'node:child_process';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { startWithUs } from './end-with-us.ts';
import { createFolderReader, type GitFolders } from './git-folder.ts';
import { isAboutMissingObject, missingObject } from './missing-object.ts';
import { createObjectReader, type ObjectReader } from './object-reader.ts';

/** Git in one folder. */
export interface Git {
  readonly cwd: string;
  readonly objects: ObjectReader;
  readonly folders: GitFolders;
  /** Standard output of `git <args>`. Throws `ProjectRefusal` when git does not exit with 0. */
  run(args: readonly string[], options?: GitRunOptions): Promise<Buffer>;
}

export interface GitRunOptions {
  /** Standard input. */
  readonly input?: string | Buffer;
  /** Added to the cleaned environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Before those of the repository. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface GitOptions {
  readonly cwd: string;
  /** Of the process; every `GIT_*` in it is dropped. */
  readonly env: NodeJS.ProcessEnv;
  /** Folder to be trusted although somebody else owns it: the workspace of a CI job. */
  readonly trusted?: string;
  /** What a command may take; for tests. */
  readonly bounds?: GitBounds;
}

export interface GitBounds {
  /** Milliseconds until a command that has not ended, or gives no answer, is ended. */
  readonly time: number;
  /** Bytes that it prints, what it says of itself included. */
  readonly output: number;
}

/** The whole history of a large repository takes seconds, and its names some tens of MB. */
const usualBounds: GitBounds = { time: 180_000, output: 256 * 1024 * 1024 };

/**
 * Settings that a repository's own configuration could otherwise use to start programs or to change what git prints.
 * See https://git-scm.com/docs/git-config, "protected configuration" for what a repository cannot set anyway.
 */
const hardening = {
  'core.hooksPath': '/dev/null',
  'core.fsmonitor': 'false',
  'core.pager': 'cat',
  'core.quotePath': 'false',
  'core.askPass': '',
  'credential.interactive': 'false',
  'diff.external': '',
  'diff.noprefix': 'false',
  'diff.relative': 'false',
  'log.showSignature': 'false',
  'log.mailmap': 'false',
  'log.diffMerges': 'first-parent',
  'core.packedGitWindowSize': '32m',
  'core.packedGitLimit': '256m',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  // A partial clone would fetch what it lacks, by programs that its own configuration names. Git before 2.44 knows no other switch.
  'protocol.allow': 'never',
  // Each by its name as well: what a repository says of one of them would count for more.
  ...Object.fromEntries(
    ['ext', 'file', 'git', 'http', 'https', 'ssh'].map((name) => [`protocol.${name}.allow`, 'never']),
  ),
  'submodule.recurse': 'false',
  'advice.detachedHead': 'false',
} as const;

const environment = {
  LC_ALL: 'C',
  TZ: 'UTC',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  // Nor other parents of commits: no file can be below this one.
  GIT_GRAFT_FILE: '/dev/null/none',
} as const;

function cleaned(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('GIT_')));
}

/** The object that git names, and who asked for it. */
function nameMissing([command = '']: readonly string[], stderr: string): string {
  const id = /\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b/.exec(stderr)?.[0];
  return `${id === undefined ? '' : `${id}, `}asked for by git ${command}`;
}

function refusalOf(cwd: string, args: readonly string[], code: number | null, stderr: string): ProjectRefusal {
  if (stderr.includes('dubious ownership'))
    return new ProjectRefusal(
      'dubious-ownership',
      `The repository at "${cwd}" belongs to another user, so git does not trust it; if you do, run: git config --global --add safe.directory "${cwd}"`,
    );
  if (isAboutMissingObject(stderr)) return missingObject(nameMissing(args, stderr));
  const words = stderr.trim().split('\n').slice(-3).join('; ');
  return new ProjectRefusal(
    'git-failed',
    `Cannot run git ${args[0]} in "${cwd}": ${words || `it ended with code ${code}`}`,
  );
}

/** As POSIX has it for a program that a shell does not find. */
const notFound = 127;

/**
 * What is to be started. A walk over the history may print nothing for long, and who prints nothing does not notice that nobody reads any
 * more: so the system gives it no more seconds of the processor than we would give it of the clock. That holds when we were killed, too,
 * and could end nobody.
 */
function commandOf(
  before: readonly string[],
  args: readonly string[],
  ms: number,
): readonly [program: string, args: readonly string[]] {
  if (args[0] !== 'log' || process.platform === 'win32') return ['git', [...before, ...args]];
  const limited = `ulimit -t ${Math.ceil(ms / 1000)} 2>/dev/null; exec git "$@"`;
  return ['/bin/sh', ['-c', limited, 'git', ...before, ...args]];
}

const asOption = ([name, value]: readonly [string, string]) => ['-c', `${name}=${value}`];

/** Git as its own process, with the caller's environment cleaned and the repository's configuration kept harmless. */
export function createGit({ cwd, env, trusted, bounds = usualBounds }: GitOptions): Git {
  const settings = Object.entries(trusted === undefined ? hardening : { ...hardening, 'safe.directory': trusted });
  const base = ['--no-pager', '--no-optional-locks', ...settings.flatMap(asOption)];
  const clean = { ...cleaned(env), ...environment };
  const run = (args: readonly string[], options: GitRunOptions = {}): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const before = [...base, ...Object.entries(options.settings ?? {}).flatMap(asOption)];
      const [program, all] = commandOf(before, args, bounds.time);
      const child = startWithUs(() =>
        spawn(program, all, { cwd, env: { ...clean, ...options.env }, windowsHide: true }),
      );
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      let left = bounds.output;
      const end = (why: string) => {
        child.kill('SIGKILL');
        reject(new ProjectRefusal('git-failed', `Cannot run git ${args[0]} in "${cwd}": ${why}`));
      };
      const timer = setTimeout(() => end(`it took more than ${bounds.time / 1000} seconds`), bounds.time);
      const keep = (chunks: Buffer[]) => (chunk: Buffer) => {
        left -= chunk.length;
        if (left < 0) end(`it printed more than ${bounds.output / 1024 / 1024} MiB`);
        else chunks.push(chunk);
      };
      child.stdout.on('data', keep(out));
      child.stderr.on('data', keep(err));
      const unstarted = (why: string, cause?: Error) =>
        reject(new ProjectRefusal('git-failed', `Cannot start git in "${cwd}": ${why}`, { cause }));
      child.on('error', (cause) => unstarted(cause.message, cause));
      child.on('close', (code) => {
        clearTimeout(timer);
        if (code === 0) resolve(Buffer.concat(out));
        else if (code === notFound) unstarted('it is not found');
        else reject(refusalOf(cwd, args, code, Buffer.concat(err).toString()));
      });
      // Git may end before it has read everything; its exit code tells the story.
      child.stdin.on('error', () => {});
      child.stdin.end(options.input);
    });
  const batch = ['cat-file', '--batch'];
  const objects = createObjectReader(
    // It ends with its questions, so with this process however that ends: nobody has to see to it.
    () => spawn('git', [...base, ...batch], { cwd, env: clean, windowsHide: true }),
    (code, words) => refusalOf(cwd, batch, code, words),
    bounds.time,
  );
  return { cwd, objects, folders: createFolderReader(objects), run };
}
