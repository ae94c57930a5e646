import type { NewFile } from '../../core/plan/step.ts';
import type { GitHubClient, Repo } from '../api/client.ts';

/**
 * Makes a commit of one file on top of another commit and gives its SHA. Nothing points to it yet, so a second one
 * (after a lost answer, say) does no harm. Without an author GitHub takes the token's account and signs for an App.
 */
export async function writeCommit(
  client: GitHubClient,
  repo: Repo,
  parent: string,
  file: NewFile,
  message: string,
): Promise<string> {
  const base = await client.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    ...repo,
    commit_sha: parent,
  });
  const tree = await client.request('POST /repos/{owner}/{repo}/git/trees', {
    ...repo,
    base_tree: base.data.tree.sha,
    tree: [{ path: file.path, mode: '100644', type: 'blob', content: file.text }],
  });
  const commit = await client.request('POST /repos/{owner}/{repo}/git/commits', {
    ...repo,
    message,
    tree: tree.data.sha,
    parents: [parent],
  });
  return commit.data.sha;
}
