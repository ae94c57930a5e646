import type { Origin } from './origin.ts';

/** Names one issue of one installation: what a look is about, and what work is keyed by. */
export interface IssueKey {
  /** Id of the App's installation. */
  readonly installation: number;
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  readonly origin?: Origin;
}

/** The same text for the same issue. */
export function issueKeyText({ installation, owner, repo, number }: IssueKey): string {
  return `${installation}/${owner}/${repo}#${number}`;
}
