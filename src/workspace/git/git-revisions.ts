import { compareFolders } from '../../project/compare-folders.ts';
import { findFolder } from '../../project/folder.ts';
import type { Revisions } from '../../project/revisions.ts';
import { createGitTree, readCommitId } from './git-tree.ts';
import type { LocalRepository } from './local-repository.ts';
import { readForkPoint } from './read-fork-point.ts';
import { readWorkTreeChanges } from './read-work-tree-changes.ts';

/** The history of a repository, as its objects tell it. */
export function createGitRevisions(repository: LocalRepository): Revisions {
  const { git, prefix, head, shallow } = repository;
  const { folders } = git;
  return {
    head,
    whole: !shallow,
    open: async (revision) => createGitTree(git, await readCommitId(git, revision), prefix),
    forkPoint: (base, tip) => readForkPoint(repository, base, tip),
    changes: async (from, to, folder) => {
      if (to.commit === undefined) return readWorkTreeChanges(repository, from, to, folder);
      const where = (prefix + folder).replace(/\/$/, '');
      const [before, after] = await Promise.all([
        findFolder(folders, from, where),
        findFolder(folders, to.commit, where),
      ]);
      return compareFolders(folders, before, after, folder === '' ? '' : `${folder}/`);
    },
    // A check of a change asks for neither.
    publishedAt: async (commit, folder) =>
      (await import('./read-publications.ts')).readPublications(repository, commit, folder),
    newestChange: async (commit, paths) =>
      (await import('./read-publications.ts')).readNewestChange(repository, commit, paths),
  };
}
