import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Config } from '../config/config.ts';
import type { ImageProblem } from '../images/clean-image.ts';
import type { Instant } from '../time/instant.ts';
import type { OpenedRecord, RecordSet } from './opened-record.ts';
import type { TreePaths } from './tree-paths.ts';

/**
 * What the world knows besides the files, gathered by the host. A rule whose fact is absent says nothing:
 * an unknown is never a fault of the author.
 */
export interface CheckFacts {
  /** Every path of the tree, from the root of the repository. */
  readonly tree?: TreePaths;
  /** The records as they are at the base: the target branch of a pull request, or the commit before a push. */
  readonly base?: readonly { readonly path: string; readonly text: string }[];
  /** Records of the base that the change leaves as they are and that hide text, as far as they were read. */
  readonly hiding?: readonly { readonly path: string; readonly text: string }[];
  /** Records besides those that are checked, to whose headings they link. */
  readonly linked?: readonly { readonly path: string; readonly text: string }[];
  /** What is wrong with images of the repository that records show, by path; those that are fine are not among them. */
  readonly images?: ReadonlyMap<string, ImageProblem>;
  /** The labels that each issue has *now* (never those of the event), by its number. */
  readonly issueLabels?: ReadonlyMap<number, readonly string[]>;
  /** Where a record should be, but is nothing that may be opened: a symbolic link, too large, not UTF-8. */
  readonly refused?: readonly { readonly path: string; readonly reason: string }[];
  readonly visibility?: 'public' | 'private' | 'internal';
  /** Why the check runs. Without it: somebody asked. */
  readonly event?: 'pull_request' | 'merge_group' | 'push' | 'schedule';
  /** The pull request that is checked. */
  readonly pullRequest?: ChangeFacts;
  /** What else everybody can read: the texts of the pull request, its commits, other files. */
  readonly elsewhere?: readonly ElsewhereText[];
  /** The configuration as it is and as it was at the base; undefined where there is none. */
  readonly configFile?: { readonly path: string; readonly text: string | undefined; readonly base: string | undefined };
  /** Files besides records whose text is shown to the public or goes into what is: the template. */
  readonly publicFiles?: readonly { readonly path: string; readonly text: string }[];
  /** Merchants whose confirmation lies on the branch `debrief/confirmations`, by the id of the record. */
  readonly confirmed?: ReadonlyMap<string, ReadonlySet<string>>;
  /** When each id was first on the default branch. */
  readonly publishedAt?: ReadonlyMap<string, Instant>;
}

export interface ChangeFacts {
  /** Login of the one who opened it. */
  readonly author: string;
  /** Logins of all who wrote its commits: authors, committers, co-authors. */
  readonly committers: readonly string[];
  /** Logins of those who may write here, are no bots, and whose last review of the newest commit approves it. */
  readonly approvers: readonly string[];
  /** Others who approved it. */
  readonly uncounted?: readonly { readonly login: string; readonly why: UncountedApproval }[];
  /** Short ids of commits that were written under an address of no account. */
  readonly unknownWriters?: readonly string[];
  /** There are commits that GitHub did not list. */
  readonly moreCommits?: boolean;
}

/** Why an approval does not count: no permission to write, a bot, or GitHub did not say. */
export type UncountedApproval = 'no-write' | 'bot' | 'unknown';

/** A text that is no record and can be read by whoever can see the repository. */
export interface ElsewhereText {
  readonly kind: 'title' | 'body' | 'comment' | 'branch' | 'commit-message' | 'commit' | 'file';
  /** What tells it from others of its kind: a commit's id, a path. Shown in reports. */
  readonly name: string;
  /** Of a commit: the lines that it adds. */
  readonly text: string;
}

/** What every rule may know. Pure data: no clock, no disk, no network. */
export interface CheckContext {
  readonly config: Config;
  readonly now: Instant;
  readonly facts: CheckFacts;
  /** In which deadlines are counted; only there when a record waits to be published. */
  readonly calendar?: WorkingCalendar | undefined;
}

/** What a rule that looks at one record may know. Rules see records one by one, so that ten thousand fit into memory. */
export interface RuleContext extends CheckContext {
  /** The record that is looked at. */
  readonly record: OpenedRecord;
  /** The anchors of another record's headings, by its path; undefined when this run does not know that file. */
  anchorsAt(path: string): ReadonlySet<string> | undefined;
}

/** What a rule that looks at all records together may know. */
export interface SetContext extends CheckContext {
  readonly records: RecordSet;
}
