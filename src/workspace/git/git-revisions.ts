import type { Revisions } from '../../project/revisions.ts';
import { createGitTree, readCommitId } from './git-tree.ts';
import type { LocalRepository } from './local-repository.ts';
import { readForkPoint } from './read-fork-point.ts';
import { readCommitChanges, readWorkTreeChanges } from './read-work-tree-changes.ts';

/** The history of a repository, as its objects tell it. */
export function createGitRevisions(repository: LocalRepository): Revisions {
  const { git, prefix, head, shallow } = repository;
  return {
    head,
    whole: !shallow,
    open: async (revision) => createGitTree(git, await readCommitId(git, revision), prefix),
    forkPoint: (base, tip) => readForkPoint(repository, base, tip),
    changes: (from, to, folder) =>
      to.commit === undefined
        ? readWorkTreeChanges(repository, from, to, folder)
        : readCommitChanges(repository, from, to.commit, folder),
    // A check of a change asks for neither.
    publishedAt: async (commit, folder) =>
      (await import('./read-publications.ts')).readPublications(repository, commit, folder),
    newestChange: async (commit, paths) =>
      (await import('./read-publications.ts')).readNewestChange(repository, commit, paths),
  };
}
