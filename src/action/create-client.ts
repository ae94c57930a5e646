import type { GitHubClient } from '../github/api/client.ts';

/** A client for the API that the runner names. Loaded late: most checks never ask GitHub anything. */
export async function createClient(token: string): Promise<GitHubClient> {
  const { getOctokit } = await import('@actions/github');
  return getOctokit(token);
}
