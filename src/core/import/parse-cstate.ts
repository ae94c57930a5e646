import type { RootContent } from 'mdast';
import { offsetsOf } from '../markdown/source.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import { dayMs } from '../time/day-ms.ts';
import { fileDateFindings } from './file-date.ts';
import { type ForeignFields, readForeignFields } from './foreign-fields.ts';
import type { ForeignFile, ForeignIncident, ReadOptions } from './foreign-incident.ts';
import type { ImportFinding } from './import-finding.ts';
import { nameOfFile } from './name-of-file.ts';
import { isPlannedWork } from './planned-work.ts';
import { readStatedFields, type Statement } from './read-stated-fields.ts';
import { readStory } from './read-story.ts';
import { createSourceText, type SourceText } from './source-text.ts';
import { notesOf } from './story-notes.ts';
import { type Tracked, takeTracks, withoutTracks } from './track-updates.ts';

/** What of a cState issue has a place in a record; other keys are named in the report. */
const known = new Set([
  'title',
  'date',
  'resolved',
  'resolvedWhen',
  'severity',
  'affected',
  'section',
  'informational',
]);

/**
 * Reads an issue of cState (https://github.com/cstate/cstate/wiki): front matter in YAML or TOML, a text of updates, the newest
 * first, some of which end with `{{< track "2018-04-13 16:50:00" >}}`.
 */
export function parseCstate(file: ForeignFile, options: ReadOptions): ForeignIncident {
  const source = createSourceText(file);
  const fields = readForeignFields(source);
  const story = readStory(source, fields.body, options, { title: fields.text('title'), keepsTogether: true });
  const parts = new Map(story.parts);
  const tracked = takeTracks([...(parts.get('what-happened') ?? [])], source, options);
  const set = (name: 'what-happened' | 'timeline', blocks: readonly RootContent[]) => {
    if (blocks.length > 0) parts.set(name, blocks);
    else parts.delete(name);
  };
  set('what-happened', tracked.story);
  set('timeline', [...(parts.get('timeline') ?? []), ...tracked.timeline]);
  const { times, severityRead, ...facts } = readStatedFields(statementsOf(fields), source, options);
  const rows = {
    met: story.rows.length + tracked.met,
    understood: story.rows.filter(({ fault }) => !fault).length + tracked.understood,
  };
  const findings = [
    ...source.findings,
    ...fields.findings,
    ...facts.findings,
    ...kindFindings(fields, source),
    ...fileDateFindings(source, fields.text('date'), fields.span('date')),
    ...story.findings,
    ...tracked.findings,
    ...farFindings(tracked, facts.day, source),
  ];
  return {
    ...facts,
    file: file.path,
    place: source.place(0, 0),
    format: 'cstate',
    name: nameOfFile(file.path),
    title: fields.text('title') ?? story.title?.text,
    components: fields.list('affected'),
    hints: { ...facts.hints, ...endHint(fields) },
    parts,
    extras: story.extras,
    findings,
    notes: notesOf(story, source),
    planned:
      isPlannedWork(fields.text('title') ?? '', nameOfFile(file.path)) || fields.text('section') === 'maintenance',
    ongoing: fields.text('resolved') === 'false',
    account: {
      source: withoutTracks(source),
      region: [fields.body, source.text.length],
      renamed: story.known.map(({ label }) => label),
    },
    understanding: {
      headings: story.headings,
      times: { met: times.met + rows.met, understood: times.understood + rows.understood },
      rows,
      severity: severityRead,
    },
  };
}

/** What the source says of an end that it does not give. */
function endHint(fields: ForeignFields): { resolved?: string } {
  if (fields.text('resolved') === 'false') return { resolved: 'source: not resolved' };
  return fields.text('resolved') === 'true' && fields.text('resolvedWhen') === undefined
    ? { resolved: 'source: resolved, without a time' }
    : {};
}

/** An update months away from its incident was copied from another one. */
function farFindings({ times }: Tracked, day: string | undefined, source: SourceText): ImportFinding[] {
  const start = Date.parse(`${day}T12:00Z`);
  return times
    .filter(({ at }) => Math.abs(at - start) > 60 * dayMs)
    .map(({ written, block }) => {
      const place = source.place(...offsetsOf(block));
      const args = { value: written, day: day ?? '' };
      return { rule: 'implausible-time', severity: 'warning', file: source.path, place, args } as const;
    });
}

function statementsOf(fields: ForeignFields): Statement[] {
  const isOpen = fields.text('resolved') === 'false';
  return (
    [
      ['started', 'date'],
      ['resolved', 'resolvedWhen'],
      ['severity', 'severity'],
    ] as const
  ).flatMap(([field, key]): Statement[] => {
    const value = fields.text(key);
    if (value === undefined || (field === 'resolved' && isOpen)) return [];
    return [{ field, key, value, span: fields.span(key) }];
  });
}

function kindFindings(fields: ForeignFields, source: SourceText): ImportFinding[] {
  const at = (span: Offsets) => ({ severity: 'warning', file: source.path, place: source.place(...span) }) as const;
  const key = 'informational';
  const announcement: ImportFinding[] =
    fields.text(key) === 'true' ? [{ rule: 'announcement', ...at(fields.span(key)), args: { key } }] : [];
  const left = fields.keys.filter((one) => !known.has(one) && fields.holds(one));
  const value = (one: string) => fields.list(one).join(', ');
  const leftOut = (one: string): ImportFinding => ({
    rule: 'left-out-key',
    ...at(fields.span(one)),
    args: { key: one, value: value(one) },
  });
  return [...announcement, ...left.map(leftOut)];
}

/** Whether front matter is that of a cState issue. */
export function isCstate(fields: ForeignFields): boolean {
  const keys = new Set(fields.keys);
  if (['resolvedWhen', 'informational', 'affected'].some((key) => keys.has(key))) return true;
  const word = fields.text('severity') ?? '';
  return keys.has('date') && (/^(?:down|disrupted|notice)$/i.test(word) || fields.text('section') === 'issue');
}
