import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { moveReference, readReferences } from './references.ts';
import { gitEnvironment, runGit, tryGit } from './run.ts';

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

export interface GitObject {
  readonly sha: string;
  readonly type: ObjectType;
  readonly content: Buffer;
}

export const noSha = '0'.repeat(40);

/** A bare repository. Objects are immutable, so what was seen once is remembered; references are always read anew. */
export interface GitStore {
  readonly directory: string;
  /** Writes an object as git would and returns its name. */
  readonly write: (type: ObjectType, content: Buffer | string) => string;
  /** The object that a name or a reference leads to. */
  readonly read: (name: string) => Promise<GitObject | undefined>;
  readonly references: (prefix: string) => Promise<Map<string, string>>;
  /** Moves a reference from `old` to `sha` (40 zeros: does not exist); false when it was elsewhere. */
  readonly update: (reference: string, sha: string, old: string) => Promise<boolean>;
  /** Takes over a commit, and what it stands on, from another repository. */
  readonly borrow: (from: GitStore, sha: string) => Promise<void>;
  /** Remembers the answer of a question about immutable objects. */
  readonly once: <T>(key: string, ask: () => Promise<T>) => Promise<T>;
  readonly close: () => void;
}

const hookText = `#!/bin/sh
# Refuses what the sandbox says is protected: the server names it in the environment.
case " $SANDBOX_PROTECTED " in
*" $1 "*)
  echo "error: GH006: Protected branch update failed for $1." >&2
  echo "error: Changes must be made through a pull request." >&2
  exit 1 ;;
esac
# Rules of rulesets: a line each, with the reference or a pattern of references.
zero=0000000000000000000000000000000000000000
broken() {
  echo "error: GH013: Repository rule violations found for $1." >&2
  echo "error: - $2" >&2
  exit 1
}
set -f
while read -r rule pattern; do
  case "$1" in
  $pattern) ;;
  *) continue ;;
  esac
  case "$rule" in
  creation) [ "$2" = $zero ] && broken "$1" "Cannot create ref due to creations being restricted." ;;
  deletion) [ "$3" = $zero ] && broken "$1" "Cannot delete this branch" ;;
  update) [ "$2" != $zero ] && [ "$3" != $zero ] && broken "$1" "Cannot update this protected ref." ;;
  pull_request) [ "$2" != $zero ] && [ "$3" != $zero ] && broken "$1" "Changes must be made through a pull request." ;;
  required_signatures) [ "$3" != $zero ] && broken "$1" "Commits must have verified signatures." ;;
  non_fast_forward)
    [ "$2" != $zero ] && [ "$3" != $zero ] && ! git merge-base --is-ancestor "$2" "$3" && broken "$1" "Cannot force-push to this branch" ;;
  esac
done <<RULES
$SANDBOX_RULES
RULES
exit 0
`;

const configText = `[core]
\trepositoryformatversion = 0
\tfilemode = true
\tbare = true
[http]
\treceivepack = true
[receive]
\tautogc = false
\tdenyNonFastForwards = false
\thideRefs = refs/pull
[uploadpack]
\tallowAnySHA1InWant = true
\tallowFilter = true
[gc]
\tauto = 0
`;

/** Makes a bare repository by hand (four files: no process, no template). */
function initialize(directory: string, defaultBranch: string): void {
  for (const inner of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'hooks', 'info'])
    mkdirSync(path.join(directory, inner), { recursive: true });
  writeFileSync(path.join(directory, 'HEAD'), `ref: refs/heads/${defaultBranch}\n`);
  writeFileSync(path.join(directory, 'config'), configText);
  writeFileSync(path.join(directory, 'hooks/update'), hookText, { mode: 0o755 });
}

/** A long-lived `git cat-file --batch`, asked one name at a time. */
function createReader(directory: string) {
  let child: ChildProcessWithoutNullStreams | undefined;
  let buffered = Buffer.alloc(0);
  const waiting: { resolve: (object: GitObject | undefined) => void; reject: (error: Error) => void }[] = [];

  const take = (): boolean => {
    const end = buffered.indexOf(10);
    if (end < 0) return false;
    const [sha = '', type = '', size = ''] = buffered.subarray(0, end).toString('utf8').split(' ');
    if (!/^[0-9a-f]{40}$/.test(sha) || !/^\d+$/.test(size)) {
      buffered = buffered.subarray(end + 1);
      waiting.shift()?.resolve(undefined);
      return buffered.length > 0;
    }
    const stop = end + 1 + Number(size);
    if (buffered.length < stop + 1) return false;
    const content = Buffer.from(buffered.subarray(end + 1, stop));
    buffered = buffered.subarray(stop + 1);
    waiting.shift()?.resolve({ sha, type: type as ObjectType, content });
    return buffered.length > 0;
  };

  const start = () => {
    const started = spawn('git', ['cat-file', '--batch'], { cwd: directory, env: gitEnvironment });
    started.stdout.on('data', (chunk: Buffer) => {
      buffered = Buffer.concat([buffered, chunk]);
      while (take()) {}
    });
    const fail = () => {
      child = undefined;
      for (const { reject } of waiting.splice(0)) reject(new Error('git cat-file ended'));
    };
    started.on('error', fail);
    started.on('close', fail);
    started.stdin.on('error', () => {});
    started.unref();
    return started;
  };

  return {
    read: (name: string): Promise<GitObject | undefined> =>
      new Promise((resolve, reject) => {
        child ??= start();
        waiting.push({ resolve, reject });
        child.stdin.write(`${name}\n`);
      }),
    close: () => void child?.kill(),
  };
}

/** Opens a new bare repository in `directory`. */
export function createGitStore(directory: string, defaultBranch: string): GitStore {
  initialize(directory, defaultBranch);
  const reader = createReader(directory);
  const objects = new Map<string, GitObject>();
  const answers = new Map<string, Promise<unknown>>();

  const write: GitStore['write'] = (type, content) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const whole = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
    const sha = createHash('sha1').update(whole).digest('hex');
    if (objects.has(sha)) return sha;
    const target = path.join(directory, 'objects', sha.slice(0, 2), sha.slice(2));
    if (!existsSync(target)) {
      mkdirSync(path.dirname(target), { recursive: true });
      const draft = path.join(directory, 'objects', `tmp_obj_${randomUUID()}`);
      writeFileSync(draft, deflateSync(whole), { mode: 0o444 });
      renameSync(draft, target);
    }
    objects.set(sha, { sha, type, content: bytes });
    return sha;
  };

  const read: GitStore['read'] = async (name) => {
    const known = objects.get(name);
    if (known || /[\n\0]/.test(name) || name === '') return known;
    const object = await reader.read(name);
    if (object) objects.set(object.sha, object);
    return object;
  };

  const update: GitStore['update'] = async (reference, sha, old) => {
    const isGone = sha === noSha;
    if (isGone || (await read(sha))?.type === 'commit') {
      const moved = moveReference(directory, reference, { sha: isGone ? undefined : sha, old });
      if (moved !== undefined) return moved;
    }
    const args = isGone ? ['update-ref', '-d', reference, old] : ['update-ref', reference, sha, old];
    return (await tryGit(directory, args)).code === 0;
  };

  const borrow: GitStore['borrow'] = async (from, sha) => {
    await runGit(directory, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', from.directory, sha]);
  };

  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = answers.get(key) as Promise<T> | undefined;
    if (known) return known;
    const asked = ask();
    answers.set(key, asked);
    asked.catch(() => answers.delete(key));
    return asked;
  };

  return {
    directory,
    write,
    read,
    references: async (prefix) => readReferences(directory, prefix),
    update,
    borrow,
    once,
    close: reader.close,
  };
}
