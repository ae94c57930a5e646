import type { GitHubClient } from './client.ts';

/** Login of the account whose token is in use: `debrief[bot]`, `github-actions[bot]`, or a person's. */
export async function readSelf(client: GitHubClient): Promise<string> {
  const { viewer } = await client.graphql<{ viewer: { login: string } }>('query { viewer { login } }');
  return viewer.login;
}
