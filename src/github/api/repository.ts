import type { GitHubClient } from './client.ts';

/** A repository on GitHub, and the client by which it is reached. */
export interface Repository {
  readonly octokit: GitHubClient;
  readonly owner: string;
  readonly repo: string;
}
