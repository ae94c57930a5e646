import type { Severity } from '../postmortem/postmortem.ts';
import type { Level } from '../text/problem.ts';
import type { Theme } from './theme.ts';

export type Publication = 'individually' | 'quarterly' | 'annually';

/** An amount of time as people write it: `5 working days`, `36 hours`, `1 month`. */
export interface Amount {
  readonly count: number;
  readonly unit: 'hours' | 'days' | 'working days' | 'months';
}

export type Trigger = 'started' | 'detected' | 'classified' | 'mitigated' | 'resolved' | 'previous-report';
/** What happens when a deadline falls on a day that is not worked. */
export type RollRule = 'none' | 'end of next working day' | 'noon of next working day';

export interface Cadence {
  readonly publish: Publication;
  readonly within: Amount;
  readonly of: Trigger;
}

export interface CalendarConfig {
  /** `none`, `TARGET`, an ISO country (`DE`) or country-region (`DE-BE`). */
  readonly holidays: string;
  /** Local dates `YYYY-MM-DD` with a reason. */
  readonly add: readonly { readonly date: string; readonly reason: string }[];
  readonly remove: readonly { readonly date: string; readonly reason: string }[];
}

/** `2 working days before`, `on the day`, `daily after`. */
export type Reminder =
  | { readonly kind: 'before'; readonly amount: Amount }
  | { readonly kind: 'on-the-day' }
  | { readonly kind: 'daily-after' };

/** A further, private clock towards an authority or a partner. */
export interface PrivateClock {
  readonly label: string;
  readonly of: Trigger;
  readonly within: Amount;
  readonly roll: RollRule;
  /** Which severities it applies to. */
  readonly severities: readonly Severity[];
}

/** `.github/debrief.yml`, normalised: every default filled in, every text understood. */
export interface Config {
  readonly service: string;
  readonly launch: { readonly date: string; readonly name: string } | undefined;
  /** IANA name. */
  readonly timeZone: string;
  readonly calendar: CalendarConfig;
  readonly labels: { readonly incident: string; readonly severity: string; readonly overdue: string };
  readonly cadence: Readonly<Record<Severity, Cadence>>;
  readonly reminders: readonly Reminder[];
  readonly notify: readonly string[];
  readonly trustedActors: readonly string[];
  readonly redaction: {
    readonly recipient: string | undefined;
    readonly notAfter: Amount;
    /** SHA-256 (hexadecimal) of names that no record may hold: see `hashMerchantName`. */
    readonly merchantNames: readonly string[];
  };
  readonly clocks: readonly PrivateClock[];
  readonly rollups: { readonly fewerThan: number };
  /** Folder of the records, from the root of the repository. */
  readonly records: string;
  readonly template: string;
  readonly page: {
    readonly title: string;
    /** Public address of the site, without a trailing slash. */
    readonly url: string | undefined;
    readonly markdown: string;
    readonly site: string;
    /** Path of a stylesheet that replaces ours, from the root of the repository. */
    readonly template?: string;
    readonly theme?: Theme;
  };
  /** Further words that name a part, a subsection or a column, by part. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  /** Only what differs from the rules' own levels. */
  readonly rules: Readonly<Record<string, Level>>;
}
