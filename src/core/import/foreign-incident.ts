import type { RootContent } from 'mdast';
import type { InstantField, Severity } from '../postmortem/postmortem.ts';
import type { SectionName } from '../postmortem/synonyms.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import type { Place } from '../text/place.ts';
import type { Instant } from '../time/instant.ts';
import type { ImportFinding } from './import-finding.ts';
import type { SourceText } from './source-text.ts';

export const foreignFormats = ['cstate', 'statuspage', 'morty', 'markdown', 'issues', 'debrief'] as const;
export type ForeignFormat = (typeof foreignFormats)[number];

/** A file of another tool. Any of it may be hostile. */
export interface ForeignFile {
  /** As it is to be named in reports, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface ReadOptions {
  /** IANA name: the zone of times in a timeline that names none. */
  readonly timeZone: string;
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  /** IANA name of the zone that somebody said the source's times without one are in. Undefined: nobody knows. */
  readonly zone?: string | undefined;
}

/** Fields of the front matter that hold text. */
export type TextField = 'detected-by' | 'acknowledged-by' | 'takeaway';

/** Blocks of Markdown under a heading that is none of ours. */
export interface ExtraSection {
  readonly label: string;
  /** The heading as it is, with its links. */
  readonly heading: RootContent;
  readonly content: readonly RootContent[];
}

/** How much of what a source says was understood. */
export interface Understanding {
  /** Headings of sections (not the title, not what stands within a known section). */
  readonly headings: {
    readonly met: number;
    readonly understood: number;
    readonly unknown: readonly string[];
    /** Sections that are known to be none of our parts, such as Lessons learned. They are not among those met. */
    readonly apart: readonly string[];
  };
  /** Times, in fields and in the timeline. */
  readonly times: { readonly met: number; readonly understood: number };
  /** Rows of the timeline, among the times. */
  readonly rows: { readonly met: number; readonly understood: number };
  /** Undefined when the source states none. */
  readonly severity: boolean | undefined;
}

/** One incident as a foreign file tells it: what is certain, and where the source said something that was not. */
export interface ForeignIncident {
  readonly file: string;
  /** Of the whole incident in its file. */
  readonly place: Place;
  readonly format: ForeignFormat;
  /** What the id is made of. */
  readonly name: string;
  readonly title: string | undefined;
  readonly severity: Severity | undefined;
  readonly affectsIntegrators: boolean | undefined;
  readonly components: readonly string[];
  readonly instants: Readonly<Partial<Record<InstantField, Instant>>>;
  readonly fields: Readonly<Partial<Record<TextField, string>>>;
  /** By front matter key: what the source says about a value that stays open. */
  readonly hints: Readonly<Record<string, string>>;
  /** The local date on which it was, for the folder of the record, when `started` is open: `YYYY-MM-DD`. */
  readonly day: string | undefined;
  /** Of the page that it stands on, where it has no date of its own. */
  readonly year?: string | undefined;
  readonly parts: ReadonlyMap<SectionName, readonly RootContent[]>;
  readonly extras: readonly ExtraSection[];
  readonly findings: readonly ImportFinding[];
  /** Headings and links that stand in the draft in another way, each at its place: for the detailed report. */
  readonly notes: readonly ImportFinding[];
  readonly understanding: Understanding;
  /** Offsets of the text that has to be in the draft, in the text that was read; undefined where that is no Markdown. */
  readonly account:
    | {
        readonly source: SourceText;
        readonly region: Offsets /** Headings that the draft has under another name. */;
        readonly renamed: readonly string[];
      }
    | undefined;
  /** Defaults to an incident; `hardening` for what a history page lists as work before the launch. */
  readonly kind?: 'hardening' | undefined;
  /** Planned work, which is no incident. */
  readonly planned?: boolean | undefined;
  /** The source says that it is not over. */
  readonly ongoing?: boolean | undefined;
  /** A record of Debrief, which is taken over as it is. */
  readonly record?: string | undefined;
}
