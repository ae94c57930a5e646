import { parts } from '../postmortem/postmortem.ts';
import type { ImportedRecord } from './plan-import.ts';

/** A fraction: how many of how many. */
export interface Share {
  readonly of: number;
  readonly is: number;
}

/** What was understood of one record, or of many. Each name is a column of the report. */
export interface ImportFigures {
  readonly records: number;
  /** The five parts with something in them, of five for each record. */
  readonly parts: Share;
  /** Records with a timeline. */
  readonly timelines: Share;
  /** Headings of the sources that name one of our sections. */
  readonly headings: Share;
  /** Times of the sources, in fields and timelines, that could be read without guessing. */
  readonly times: Share;
  /** Rows of timelines that the draft reads, of those that anybody saw. */
  readonly rows: Share;
  /** Records of which start and end are known. */
  readonly windows: Share;
  /** Of the records whose source states a severity. */
  readonly severities: Share;
  /** Records with action items. */
  readonly actions: Share;
  /** Of the action items those with an owner. */
  readonly owners: Share;
  /** Of the action items those that say where they are tracked. */
  readonly tracked: Share;
}

const names = [
  'parts',
  'timelines',
  'headings',
  'times',
  'rows',
  'windows',
  'severities',
  'actions',
  'owners',
  'tracked',
] as const;

/** The figures of one record: what its source said, and what Debrief reads in the draft. */
export function describeImport({ incident, postmortem }: ImportedRecord): ImportFigures {
  const { sections, timelineSection, actionItems, meta, timeline } = postmortem;
  const filled = new Set(sections.filter(({ empty }) => !empty).map(({ part }) => part));
  const isListedIn = incident.parts.has('action-items') && actionItems.length > 0;
  const items = isListedIn ? actionItems : [];
  // A record that is taken over as it is has its timeline itself.
  const hasTimeline = incident.record !== undefined || incident.parts.has('timeline');
  const { headings, times, rows, severity } = incident.understanding;
  const read = timeline.filter(({ fault }) => fault === undefined).length;
  const fields = { met: times.met - rows.met, understood: times.understood - rows.understood };
  const one = (is: boolean): Share => ({ of: 1, is: is ? 1 : 0 });
  return {
    records: 1,
    parts: { of: parts.length, is: parts.filter((part) => filled.has(part) && isFilled(part)).length },
    timelines: one(hasTimeline && timelineSection?.empty === false),
    headings: { of: headings.met, is: headings.understood },
    times: { of: fields.met + Math.max(rows.met, timeline.length), is: fields.understood + read },
    rows: { of: Math.max(rows.met, timeline.length), is: read },
    windows: one(meta.started !== undefined && meta.resolved !== undefined),
    severities: severity === undefined ? { of: 0, is: 0 } : one(severity),
    actions: one(isListedIn),
    owners: { of: items.length, is: items.filter(({ owner }) => owner).length },
    tracked: { of: items.length, is: items.filter(({ tracking }) => tracking).length },
  };

  /** A draft has a table of action items and two headings under What happened in any case. */
  function isFilled(part: (typeof parts)[number]): boolean {
    return part === 'action-items' ? isListedIn : part !== 'what-happened' || incident.parts.size > 0;
  }
}

/** The figures of several records together. */
export function sumFigures(all: readonly ImportFigures[]): ImportFigures {
  const share = (name: (typeof names)[number]): Share => ({
    of: all.reduce((sum, one) => sum + one[name].of, 0),
    is: all.reduce((sum, one) => sum + one[name].is, 0),
  });
  const shares = Object.fromEntries(names.map((name) => [name, share(name)])) as Record<(typeof names)[number], Share>;
  return { records: all.reduce((sum, one) => sum + one.records, 0), ...shares };
}
