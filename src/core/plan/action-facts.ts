import type { ActionEntry, ActionMemory, Saying } from '../action-items/action-memory.ts';
import type { PromisedItem } from '../action-items/promised-item.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { TextFile } from '../text/text-file.ts';
import type { Instant } from '../time/instant.ts';
import type { ProposedMark } from './render-action-issue.ts';

/** The issue of an action item, as it is. */
export interface ActionIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  readonly reason: 'completed' | 'not-planned' | 'duplicate';
  /** Login of whoever closed it last, or opened it again. */
  readonly by: string;
  /** Their word counts: triage permission or more, a trusted actor, or we ourselves. */
  readonly isCredible: boolean;
}

/** Everything that is known of action items and their issues at one moment. */
export interface ActionFacts {
  /** On the default branch, none in doubt. */
  readonly records: readonly Postmortem[];
  /** Their texts, by path. */
  readonly files: readonly TextFile[];
  /** Paths of records of which nothing is known. */
  readonly unread: readonly string[];
  readonly memory: ActionMemory;
  /** Issues that are remembered; undefined for one that is gone, was moved, or is not ours. */
  readonly issues: ReadonlyMap<number, ActionIssue | undefined>;
  /** Address of the repository, and of what its default branch points to. */
  readonly webUrl: string;
  readonly head: string;
  readonly now: Instant;
}

/** One thing to do about one issue. */
export type ActionAct =
  | { readonly kind: 'open'; readonly title: string; readonly body: string; readonly assignee: string | undefined }
  | { readonly kind: 'close'; readonly number: number; readonly reason: 'completed' | 'not_planned' | 'duplicate' }
  | { readonly kind: 'reopen'; readonly number: number }
  | { readonly kind: 'say'; readonly number: number }
  | { readonly kind: 'rewrite'; readonly number: number; readonly body: string };

/** An act, what is remembered before and once it is done, and the comment that goes with it. */
export interface PlannedAct {
  readonly act: ActionAct;
  readonly before: ActionEntry;
  readonly after: ActionEntry;
  /** What the one comment has to say then; undefined for none. Left alone where `says` is not there. */
  readonly says?: { readonly body: string | undefined };
}

/** What is to be proposed for one record. */
export interface ActionProposal {
  readonly record: string;
  readonly path: string;
  /** The whole record, changed. */
  readonly text: string;
  readonly marks: readonly ProposedMark[];
}

/** Something that a person has to know or to decide. */
export interface ActionNote {
  readonly kind: Exclude<Saying, '-' | 'done' | 'dropped' | 'reopened' | 'double'> | ActionGap;
  /** Id of the record. */
  readonly record: string;
  /** Of the issue. */
  readonly number?: number | undefined;
  /** How many items. */
  readonly count?: number;
  /** A login. */
  readonly who?: string;
}

/** `lost`: the issue is not there any more; `hidden`, `named`, `no-status`, `no-words`, `unclear`: no issue is opened; `unwritable`: see `markItems`. */
export type ActionGap =
  | 'lost'
  | 'hidden'
  | 'named'
  | 'no-status'
  | 'no-words'
  | 'unclear'
  | 'unwritable'
  | 'unassigned'
  | 'unbelieved';

export interface ActionPlan {
  readonly acts: readonly PlannedAct[];
  /** What is to be remembered although nothing is to be done. */
  readonly remembered: readonly ActionEntry[];
  /** Keys that are forgotten, because the item has another print now. */
  readonly forgotten: readonly string[];
  readonly proposals: readonly ActionProposal[];
  readonly notes: readonly ActionNote[];
  /** Somebody else is at work on so many. */
  readonly claimed: number;
}

/** An item that has an issue, or had one. */
export interface KnownIssue {
  readonly entry: ActionEntry;
  readonly issue: ActionIssue | undefined;
  readonly title: string | undefined;
}

export interface PairedItem {
  readonly item: PromisedItem;
  readonly known: KnownIssue;
}
