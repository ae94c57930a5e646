import type { CalendarConfig } from '../calendar/calendar-config.ts';
import type { RollRule } from '../calendar/roll-rule.ts';
import type { Severity } from '../postmortem/postmortem.ts';
import type { Level } from '../text/problem.ts';
import type { TimeSpan } from '../time/time-span.ts';
import type { Trigger } from '../time/trigger.ts';
import type { LanguageCode } from '../words/language-code.ts';
import type { Theme } from './theme.ts';

export type PublishCadence = 'individually' | 'quarterly' | 'annually';

export interface Cadence {
  readonly publish: PublishCadence;
  readonly within: TimeSpan;
  readonly of: Trigger;
}

/** `2 working days before`, `on the day`, `daily after`. */
export type Reminder =
  | { readonly kind: 'before'; readonly amount: TimeSpan }
  | { readonly kind: 'on-the-day' }
  | { readonly kind: 'daily-after' };

/** A further, private clock towards an authority or a partner. */
export interface PrivateClock {
  readonly label: string;
  readonly of: Trigger;
  readonly within: TimeSpan;
  readonly roll: RollRule;
  /** Which severities it applies to. */
  readonly severities: readonly Severity[];
}

export const noticeEvents = ['published', 'updated', 'lifted', 'overdue', 'roll-up'] as const;
/** Something that people can be told of. */
export type NoticeEvent = (typeof noticeEvents)[number];

export const notifyKinds = ['slack', 'teams', 'discord', 'webhook', 'email'] as const;
export type NotifyKind = (typeof notifyKinds)[number];

/** Where notices go. The address is a secret, so it is none of the configuration's: the environment has it, by this name. */
export interface NotifyTarget {
  readonly kind: NotifyKind;
  /** Unique: `ops` is at `DEBRIEF_NOTIFY_OPS`. */
  readonly name: string;
  readonly on: readonly NoticeEvent[];
  /** Texts that replace the standard ones, with `{placeholders}`. */
  readonly text: Readonly<Partial<Record<NoticeEvent, string | undefined>>>;
}

/** `.github/debrief.yml`, normalised: every default filled in, every text understood. */
export interface Config {
  /** Format of the file and of the records, as the file says it; undefined where it does not. See `currentFormat`. */
  readonly version?: number | undefined;
  readonly service: string;
  readonly launch: { readonly date: string; readonly name: string } | undefined;
  /** IANA name. */
  readonly timeZone: string;
  readonly calendar: CalendarConfig;
  readonly labels: {
    readonly incident: string;
    readonly severity: string;
    readonly overdue: string;
    /** Of the issues that action items become. */
    readonly actionItem: string;
    /** Name of an issue type. */
    readonly incidentType?: string | undefined;
  };
  readonly cadence: Readonly<Record<Severity, Cadence>>;
  readonly reminders: readonly Reminder[];
  /** Whom reminders mention. */
  readonly notify: readonly string[];
  /** Where notices go. */
  readonly targets: readonly NotifyTarget[];
  readonly trustedActors: readonly string[];
  /** Logins under which Debrief wrote here before, besides that of workflows. */
  readonly formerBots: readonly string[];
  readonly redaction: {
    readonly recipient: string | undefined;
    readonly notAfter: TimeSpan;
    /** SHA-256 (hexadecimal) of names that no record may hold: see `hashMerchantName`. */
    readonly merchantNames: readonly string[];
    /** Ids of confirmation links that are no longer good. */
    readonly withdrawnLinks: readonly string[];
  };
  readonly clocks: readonly PrivateClock[];
  readonly rollups: { readonly fewerThan: number };
  /** Whether each open action item of a record on the default branch becomes an issue. */
  readonly actionItems: { readonly openIssues: boolean };
  /** Folder of the records, from the root of the repository. */
  readonly records: string;
  readonly template: string;
  readonly page: {
    readonly title: string;
    /** Of the page's own words; records keep theirs. */
    readonly language: LanguageCode;
    /** Public address of the site, without a trailing slash. */
    readonly url: string | undefined;
    readonly markdown: string;
    readonly site: string;
    /** Whether the site has a calendar of the disclosures that are planned. */
    readonly disclosureCalendar: boolean;
    /** Path of a stylesheet that replaces ours, from the root of the repository. */
    readonly template?: string;
    readonly theme?: Theme;
  };
  /** Further words that name a part, a subsection or a column, by part. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  /** Only what differs from the rules' own levels. */
  readonly rules: Readonly<Record<string, Level>>;
}
