import { ProjectRefusal } from '../../project/project-refusal.ts';
import type { Git } from './git.ts';
import type { LocalRepository } from './local-repository.ts';

const usual = ['main', 'master', 'trunk'] as const;

/**
 * The branch that the remote calls its default. Where no remote says so: the usual name that exists, else the branch that
 * is checked out, else `main`. A feature branch is never taken while a usual one exists.
 */
export async function readDefaultBranch(repository: LocalRepository | undefined): Promise<string> {
  if (repository === undefined) return usual[0];
  const { git } = repository;
  const remote = await readSymbolic(git, 'refs/remotes/origin/HEAD');
  if (remote !== undefined) return remote.replace(/^origin\//, '');
  const branches = await listBranches(git);
  return usual.find((name) => branches.has(name)) ?? (await readSymbolic(git, 'HEAD')) ?? usual[0];
}

async function readSymbolic(git: Git, reference: string): Promise<string | undefined> {
  try {
    return (await git.run(['symbolic-ref', '--short', '--quiet', reference])).toString().trim();
  } catch (error) {
    if (!(error instanceof ProjectRefusal)) throw error;
    return undefined;
  }
}

/** Names of the branches here and of those that the remote `origin` had at the last fetch. */
async function listBranches(git: Git): Promise<ReadonlySet<string>> {
  const names = await git.run(['for-each-ref', '--format=%(refname)', 'refs/heads', 'refs/remotes/origin']);
  return new Set(
    names
      .toString()
      .split('\n')
      .map((name) => name.replace(/^refs\/(heads|remotes\/origin)\//, '')),
  );
}
