import type { Root, RootContent } from 'mdast';
import type { Located, Place } from '../text/place.ts';
import type { Instant } from '../time/instant.ts';
import type { Fault } from './fault.ts';
import type { PublicText } from './public-text.ts';
import type { TimeRemedy } from './time-remedy.ts';

export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

export const parts = ['what-happened', 'detection', 'root-cause', 'resolution', 'action-items'] as const;
/** One of the five parts that every postmortem has. */
export type Part = (typeof parts)[number];

export const instantFields = ['started', 'detected', 'acknowledged', 'mitigated', 'resolved'] as const;
export type InstantField = (typeof instantFields)[number];

export type Kind = 'incident' | 'hardening' | 'rollup';

export interface Update {
  readonly at: Instant;
  readonly kind: 'correction' | 'lift' | 'reopened' | 'override';
  readonly text: string;
}

/** A report towards an authority or a partner, handed in. */
export interface Report {
  /** The label of a private clock of the configuration. */
  readonly label: string;
  readonly at: Instant;
}

export interface Confirmations {
  /** Opaque ids of the affected merchants. */
  readonly from: readonly string[];
  /** How many must confirm; all, unless the record says fewer. */
  readonly quorum: number;
  /** Local date `YYYY-MM-DD`, the outer limit. */
  readonly notAfter: string | undefined;
  readonly received: Readonly<Record<string, Instant>>;
}

/** The front matter as far as it could be read. An unreadable or absent value is undefined and has a finding. */
export interface FrontMatter {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly kind: Kind;
  readonly severity: Severity | undefined;
  /** Number of the GitHub issue. */
  readonly issue: number | undefined;
  /** Whether external integrators were affected; undefined: not recorded. It has no default. */
  readonly affectsIntegrators: boolean | undefined;
  /** Undefined: not recorded, which counts as production and is not said. */
  readonly phase: 'pre-launch' | 'production' | undefined;
  readonly components: readonly string[];
  /** The day on which it was, `YYYY-MM-DD`, where no time is known. Counts for nothing but order and words. */
  readonly date?: string | undefined;
  readonly started: Instant | undefined;
  readonly detected: Instant | undefined;
  readonly acknowledged: Instant | undefined;
  readonly mitigated: Instant | undefined;
  readonly resolved: Instant | undefined;
  /** When the severity was settled; starts private clocks. */
  readonly classified?: Instant | undefined;
  /** Stop private clocks, and start those that follow them. */
  readonly reports?: readonly Report[] | undefined;
  readonly detectedBy: string | undefined;
  readonly acknowledgedBy: string | undefined;
  readonly takeaway: string | undefined;
  readonly securitySensitive: boolean;
  readonly confirmations: Confirmations | undefined;
  readonly updates: readonly Update[];
  /** Written elsewhere before Debrief; its punctuality is unknown. */
  readonly imported: boolean;
  /** Of a roll-up: `2026-Q2` or `2026`. */
  readonly period: string | undefined;
}

/** A section of the body: a heading and what follows it up to the next one of the same or a higher level. */
export interface Section {
  readonly part: Part;
  /** As written. */
  readonly heading: Located<string>;
  /** Of the whole section with its heading. */
  readonly place: Place;
  /** What stands under the heading. */
  readonly content: readonly RootContent[];
  /** Nothing but white space, comments and todo markers. */
  readonly empty: boolean;
}

export interface TimelineRow {
  /** The time as written, and where. */
  readonly time: Located<string>;
  /** Undefined when it cannot be read without guessing, and where the row says no more than a day. */
  readonly instant: Instant | undefined;
  /** `YYYY-MM-DD` of a row that states a date without a time of day; such a row has no instant and no fault. */
  readonly day: string | undefined;
  /** End of a range, if the row gives one. */
  readonly until: Instant | undefined;
  /** `unreadable-time`, `missing-zone`: why `instant` is undefined. */
  readonly fault: 'unreadable-time' | 'missing-zone' | undefined;
  /** What it lacks, where there is a fault and that is known. */
  readonly remedy: TimeRemedy | undefined;
  /** Plain text of the event. */
  readonly text: string;
  readonly place: Place;
}

export type ActionKind = 'prevent' | 'detect' | 'mitigate';
export type ActionStatus = 'open' | 'done' | 'dropped';

export interface ActionItem {
  readonly action: string;
  /** As written; `kind` is what it means, if it means one of ours. */
  readonly kindText: Located<string> | undefined;
  readonly kind: ActionKind | undefined;
  readonly owner: Located<string> | undefined;
  /** Local date `YYYY-MM-DD`, if what is written is one. */
  readonly due: Located<string> | undefined;
  /** As written. */
  readonly dueText: Located<string> | undefined;
  readonly tracking: Located<string> | undefined;
  /** As written; `status` is what it means, if it means one of ours. */
  readonly statusText: Located<string> | undefined;
  readonly status: ActionStatus | undefined;
  readonly place: Place;
  /** Of the cells of a row of a table, where it has them; what is in them may be nothing. */
  readonly cells?: { readonly tracking: Place | undefined; readonly status: Place | undefined } | undefined;
}

/** A record: everything that later rooms know of a file. Holds no hidden text, because it was parsed from `PublicText`. */
export interface Postmortem {
  readonly source: PublicText;
  /** From the root of the repository. */
  readonly path: string;
  readonly meta: FrontMatter;
  /** Where each front matter key's value stands; for an absent key, the place where it would be added. */
  fieldPlace(key: string): Place;
  /** Keys that are written in the file with a value; `started:` alone is a key left out. */
  readonly keys: ReadonlySet<string>;
  /** Schema faults of the front matter, each at its line: rule id and finding. */
  readonly faults: readonly Fault[];
  /** The front matter could not be read at all: the record is in doubt. */
  readonly unreadable: boolean;
  /** In the order of the document. A part may be missing or come twice. */
  readonly sections: readonly Section[];
  readonly timeline: readonly TimelineRow[];
  /** The `### Timeline` (or its synonym) and `### Impact` subsections of What happened. */
  readonly timelineSection: Omit<Section, 'part'> | undefined;
  readonly impactSection: Omit<Section, 'part'> | undefined;
  readonly actionItems: readonly ActionItem[];
  /** Every `<!-- debrief:todo -->` in the body. */
  readonly todos: readonly Place[];
  /** The body (without front matter). Offsets are those of `source.text`. */
  readonly tree: Root;
}
