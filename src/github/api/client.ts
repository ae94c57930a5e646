import type { Octokit } from '@octokit/rest';

/** What this room needs of an Octokit. Those of `@octokit/rest`, `@actions/github` and Probot all have it. */
export type GitHubClient = Pick<Octokit, 'request' | 'paginate' | 'graphql' | 'hook'>;

/** A repository by name. */
export interface Repo {
  readonly owner: string;
  readonly repo: string;
}
