import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGit } from '../../../src/workspace/git/git.ts';
import { readPlace } from '../../../src/workspace/git/read-place.ts';
import { createTempFolder, createTempRepository, plainEnv } from '../temp-repository.ts';

const git = (cwd: string, ...args: readonly string[]) =>
  execFileSync('git', args, { cwd, env: plainEnv(), encoding: 'utf8' }).trim();

/** A clone with one commit, and a folder in it. */
function open(): string {
  const { root, commit } = createTempRepository();
  commit({ 'a/b.md': '1' });
  return realpathSync(root);
}

/** The place as it is told, and whether a process of git's was asked for it. */
async function locate(cwd: string): Promise<{ place: unknown; asked: boolean }> {
  const there = createGit({ cwd, env: plainEnv() });
  let asked = false;
  const run: typeof there.run = (args, options) => {
    asked = true;
    return there.run(args, options);
  };
  return { place: await readPlace({ ...there, run }), asked };
}

const beside = (root: string) => path.join(createTempFolder(), path.basename(root));

/** From a clone to the folder that is asked about. */
const plain: Readonly<Record<string, (root: string) => string>> = {
  'a clone': (root) => root,
  'a folder of one': (root) => path.join(root, 'a'),
  'packed references': (root) => {
    git(root, 'pack-refs', '--all');
    return root;
  },
  'no branch': (root) => {
    git(root, 'checkout', '-q', '--detach');
    return root;
  },
  'a cut history': (root) => {
    const clone = beside(root);
    git(root, 'clone', '-q', '--depth=1', `file://${root}`, clone);
    return realpathSync(clone);
  },
  'a folder that is ignored and holds a name of git’s': (root) => {
    mkdirSync(path.join(root, 'refs'));
    return path.join(root, 'refs');
  },
};

const unusual: Readonly<Record<string, (root: string) => string>> = {
  'a linked work tree': (root) => {
    const other = beside(root);
    git(root, 'worktree', 'add', '-q', '--detach', other);
    return realpathSync(other);
  },
  'a bare repository': (root) => {
    const bare = beside(root);
    git(root, 'clone', '-q', '--bare', root, bare);
    return realpathSync(bare);
  },
  'a folder within a clone that is a bare repository': (root) => {
    git(root, 'init', '-q', '--bare', path.join(root, 'a/bare'));
    return path.join(root, 'a/bare');
  },
  'the folder of git itself': (root) => path.join(root, '.git/objects'),
  'a folder elsewhere that git was told of': (root) => {
    const other = createTempFolder();
    git(root, 'config', 'core.worktree', realpathSync(other));
    return root;
  },
  'a clone that calls itself bare': (root) => {
    writeFileSync(path.join(root, '.git/config'), '[core] bare = true\n');
    return root;
  },
  'a folder of git kept elsewhere': (root) => {
    const other = createTempFolder();
    git(root, 'init', '-q', `--separate-git-dir=${path.join(other, 'kept')}`);
    return root;
  },
  'no commit yet': (root) => {
    git(root, 'checkout', '-q', '--orphan', 'new');
    return root;
  },
  'a damaged HEAD': (root) => {
    writeFileSync(path.join(root, '.git/HEAD'), `${'1'.repeat(40)}\n`);
    return root;
  },
  'ids of sixty-four digits': () => {
    const other = realpathSync(createTempFolder());
    git(other, 'init', '-q', '--object-format=sha256');
    git(other, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '--allow-empty', '-m', 'x');
    return other;
  },
};

/** What git says itself, question by question. */
function told(cwd: string): unknown {
  const ask = (question: string) => git(cwd, 'rev-parse', question);
  const bare = ask('--is-bare-repository') === 'true';
  const directory = realpathSync(ask('--absolute-git-dir'));
  if (!bare && ask('--is-inside-work-tree') !== 'true') return undefined;
  const head = git(cwd, 'rev-parse', '--revs-only', 'HEAD') || undefined;
  const top = bare ? directory : ask('--show-toplevel');
  return { top, bare, head, directory, shallow: ask('--is-shallow-repository') === 'true' };
}

describe('where a folder stands is what git says', () => {
  it.each(Object.keys(plain))('and takes no process of its own: %s', async (kind) => {
    const cwd = plain[kind]?.(open()) ?? '';
    expect(await locate(cwd)).toEqual({ place: told(cwd), asked: false });
  });

  it.each(Object.keys(unusual))('and git is asked: %s', async (kind) => {
    const cwd = unusual[kind]?.(open()) ?? '';
    const { place, asked } = await locate(cwd);
    expect(asked).toBe(true);
    expect(place).toEqual(told(cwd));
  });

  it('of no repository is unknown', async () => {
    expect(await locate(createTempFolder())).toEqual({ place: undefined, asked: true });
  });
});
