import type { TextFile } from '../text/text-file.ts';
import type { Instant } from '../time/instant.ts';

/** What GitHub says about one issue and everything that belongs to it, at one moment. */
export interface IssueSnapshot {
  readonly repository: RepositoryFacts;
  /** Login of whoever the token belongs to: `debrief[bot]`, `github-actions[bot]`, a person. */
  readonly self: string;
  readonly issue: IssueFacts;
  /** Who put the incident label there last; undefined when the issue does not carry it. */
  readonly labelling: Labelling | undefined;
  /** In the order in which they were written. */
  readonly comments: readonly CommentFacts[];
  /** Of any state, from the branch of this issue in this very repository. */
  readonly pullRequests: readonly PullRequestFacts[];
  /** The branch `postmortem/issue-<N>`, if there is one. */
  readonly branch: BranchFacts | undefined;
  /** The record on the default branch. */
  readonly published: TextFile | undefined;
  /** The record as the newest pull request left it that is not open any more; only read where nothing else holds it. */
  readonly lastRecord?: TextFile | undefined;
  /** Paths of several published records that say that they are of this issue. */
  readonly rivals?: readonly string[] | undefined;
  /** The team's own template on the default branch. */
  readonly template: string | undefined;
}

export interface RepositoryFacts {
  readonly owner: string;
  readonly name: string;
  readonly visibility: 'public' | 'private' | 'internal';
  readonly defaultBranch: string;
  /** Commit that the default branch points to. */
  readonly defaultHead: string;
  /** Nothing can be written. */
  readonly archived: boolean;
}

export interface IssueFacts {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  /** Of the organization's issue types; undefined for none. */
  readonly type?: string | undefined;
  readonly state: 'open' | 'closed';
  /** Why it was closed. GitHub did not always ask: `completed` unless it says something else. */
  readonly stateReason: 'completed' | 'not-planned' | 'duplicate';
  /** Nobody below write access may comment, and no app. */
  readonly locked: boolean;
  readonly author: string;
  /** Its author has no triage permission and is no trusted bot; undefined where nobody has asked. */
  readonly byOutsider?: boolean | undefined;
  readonly createdAt: Instant;
  readonly updatedAt?: Instant;
  readonly closedAt: Instant | undefined;
  /** Who closed it, where that is somebody who may not say when an incident was over: no triage permission, no trusted bot. */
  readonly closedByOutsider?: string | undefined;
  /** The last time it was opened again. */
  readonly reopenedAt: Instant | undefined;
  /** What it said before: titles, labels that were put there, when it was closed. */
  readonly before?: {
    readonly titles: readonly string[];
    readonly labels: readonly string[];
    readonly closings: readonly Instant[];
  };
}

export interface Labelling {
  /** Undefined when the account is gone, or GitHub does not say (yet) who it was. */
  readonly by: string | undefined;
  /** GitHub shows no event of it: not yet, or not any more. */
  readonly isPending?: boolean;
  /** Has triage permission or more. */
  readonly triage: boolean;
}

export interface CommentFacts {
  readonly id: number;
  readonly author: string;
  /** Written with the token in use. */
  readonly own: boolean;
  /** Author has triage permission or more, and is no bot. Only looked up while there is no pull request; false otherwise. */
  readonly maintainer: boolean;
  /** Has triage permission or more. Only looked up for comments that hold a command; false for others. */
  readonly triage: boolean;
  /** Carries a reaction of ours: its command has been carried out or refused. */
  readonly answered: boolean;
  /** That reaction, where it matters: the newest of ours, and the ids of all of them. */
  readonly answer?:
    | { readonly content: '+1' | 'confused'; readonly at: Instant; readonly ids: readonly number[] }
    | undefined;
  /** Undefined for a comment that is as it was written. */
  readonly editedAt?: Instant | undefined;
  readonly body: string;
  readonly createdAt: Instant;
}

export interface PullRequestFacts {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly draft: boolean;
  readonly mergedAt: Instant | undefined;
  /** Committer date of what was merged. */
  readonly publishedAt?: Instant | undefined;
  /** What brought it to its target. */
  readonly mergeCommit?: string | undefined;
  /** Newest commit of its branch. */
  readonly head?: string;
  /** Opened with the token in use. */
  readonly own: boolean;
}

export interface BranchFacts {
  /** Commit that the branch points to. */
  readonly head: string;
  /** Short ids of commits on it that are not ours; only looked for where it has no pull request. */
  readonly foreign?: readonly string[];
  readonly file: TextFile | undefined;
  /** Messages of the commits that touched the file on this branch, newest first. */
  readonly messages: readonly string[];
}
