import type { Origin } from './origin.ts';

/** What is to be checked. */
export type CheckSubject =
  | { readonly kind: 'pull-request'; readonly number: number }
  /** The pull request of an issue's postmortem, if it is open. */
  | { readonly kind: 'issue'; readonly number: number }
  | { readonly kind: 'merge-group'; readonly head: string; readonly base: string; readonly pull?: number }
  /** Whatever a commit is the newest of, once more: somebody asked for it. */
  | { readonly kind: 'again'; readonly head: string }
  /** The default branch and all open pull requests: the repository was made public. */
  | { readonly kind: 'repository' };

/** Names one check of one installation. */
export interface CheckKey {
  /** Id of the App's installation. */
  readonly installation: number;
  readonly owner: string;
  readonly repo: string;
  readonly check: CheckSubject;
  readonly origin?: Origin;
}

/** The same text for the same check. */
export function checkKeyText({ installation, owner, repo, check }: CheckKey): string {
  const { kind, ...which } = check;
  return `${installation}/${owner}/${repo} check ${[kind, ...Object.values(which)].join(' ')}`;
}
