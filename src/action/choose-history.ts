import type { ReadHistory } from '../core/plan/record-history.ts';
import type { GitHubClient } from '../github/api/client.ts';
import { createHistoryCache, createHistoryReader } from '../github/tree/create-history-reader.ts';
import { createReadHistory } from '../project/create-read-history.ts';
import { createGitRevisions } from '../workspace/git/git-revisions.ts';
import { assertWholeHistory } from '../workspace/git/read-publications.ts';
import { ensureCommit } from './fetch-commit.ts';
import type { Host } from './host.ts';

/**
 * Records and times of publication come from the checkout, which knows them best; a job without one asks GitHub.
 * Throws `ProjectRefusal` for a shallow clone.
 */
export async function chooseHistory(host: Host, client: GitHubClient): Promise<ReadHistory> {
  const { repository } = await host.workspace();
  if (repository === undefined) return createHistoryReader({ octokit: client, ...host.repo }, createHistoryCache());
  assertWholeHistory(repository);
  // The configuration is the repository's, so paths are from its top whichever folder the job works in.
  const readHistory = createReadHistory(createGitRevisions({ ...repository, prefix: '' }));
  return async (commit, config) => {
    await ensureCommit(host, repository, commit, 'with its history');
    return readHistory(commit, config);
  };
}
