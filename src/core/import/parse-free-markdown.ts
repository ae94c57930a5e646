import type { Offsets } from '../text/parse-yaml.ts';
import { dayMs } from '../time/day-ms.ts';
import { fileDateFindings } from './file-date.ts';
import { type ForeignFields, readForeignFields } from './foreign-fields.ts';
import type { ForeignFile, ForeignIncident, ReadOptions } from './foreign-incident.ts';
import { keyFindings, statementsOf, withStoryKeys, writtenDate } from './front-matter-facts.ts';
import type { ImportFinding } from './import-finding.ts';
import { dayInName, nameOfFile } from './name-of-file.ts';
import { isPlannedWork } from './planned-work.ts';
import { findProseWindow } from './prose-window.ts';
import { readStatedFields, type Statement } from './read-stated-fields.ts';
import { type DayAt, findDay, type ReadStory, readStory } from './read-story.ts';
import { dayOfText } from './read-window.ts';
import { createSourceText, type SourceText } from './source-text.ts';
import { textOfBlocks } from './split-story.ts';
import { notesOf } from './story-notes.ts';

/** Reads a postmortem of any house: headings by their meaning, tables, bullets, labelled facts; front matter if there is some. */
export function parseFreeMarkdown(file: ForeignFile, options: ReadOptions): ForeignIncident {
  const source = createSourceText(file);
  const fields = readForeignFields(source);
  const story = readStory(source, fields.body, options, {
    title: fields.text('title'),
    day: (stated) => statedDay(stated, source.text),
  });
  return assembleMarkdown(file, { source, fields, story, options, format: 'markdown' });
}

/** The date that a text labels as that of the incident, and where it is written; undefined where it labels two. */
export function statedDay(stated: ReadStory['stated'], text: string): DayAt | undefined {
  const dated = stated.filter(({ field }) => field === 'date');
  const days = new Set(dated.map(({ value }) => dayOfText(value)));
  const [day] = days;
  const [first] = dated;
  if (!first || day === undefined || days.size > 1) return undefined;
  const at = Math.max(first.span[0], text.indexOf(first.value, first.span[0]));
  return { day, span: [at, at + first.value.length] };
}

export interface MarkdownParts {
  readonly source: SourceText;
  readonly fields: ForeignFields;
  readonly story: ReadStory;
  readonly options: ReadOptions;
  readonly format: ForeignIncident['format'];
  /** Where the name of the file says nothing. */
  readonly name?: string;
  readonly region?: Offsets;
  /** Of the heading that the incident stands under, where a page holds several. */
  readonly heading?: { readonly title: string; readonly day: string | undefined; readonly span: Offsets } | undefined;
}

/** An incident from what its text and its front matter state. */
export function assembleMarkdown(file: ForeignFile, parts: MarkdownParts): ForeignIncident {
  const { source, fields, story, options, format, heading } = parts;
  const written = statementsOf(fields);
  const stated = story.stated.map((one): Statement => ({ ...one, key: one.field }));
  const statements = [
    ...written,
    ...stated,
    ...severityStatement(story, source),
    ...windowStatement([...written, ...stated], source, parts),
  ];
  const { times, severityRead, ...facts } = readStatedFields(statements, source, options);
  const title = heading?.title ?? fields.text('title') ?? story.title?.text;
  const titleDay = story.title && !heading ? findDay(source.text, story.title.span) : undefined;
  const date = written.find(({ field }) => field === 'date');
  const dated = writtenDate(fields);
  const day =
    facts.day ??
    heading?.day ??
    titleDay?.day ??
    dayOfText(date?.value ?? '') ??
    dayInName(file.path) ??
    dayOfText(dated ?? '') ??
    firstDay(story);
  const differing = titleDay
    ? fileDateFindings(source, titleDay.day, titleDay.span)
    : fileDateFindings(source, date?.value, date?.span ?? [0, 0]);
  const name = parts.name ?? nameOfFile(file.path);
  const rows = { met: story.rows.length, understood: story.rows.filter(({ fault }) => !fault).length };
  return {
    ...facts,
    hints: withFirstTime(facts.hints, facts.instants.started, story),
    file: file.path,
    place: source.place(parts.region?.[0] ?? 0, parts.region?.[0] ?? 0),
    format,
    name,
    title: titleOf(title, facts.instants.started),
    day,
    parts: withStoryKeys(
      story.parts,
      fields,
      facts.instants.started === undefined ? (date?.value ?? heading?.day) : undefined,
    ),
    extras: story.extras,
    findings: [
      ...source.findings,
      ...fields.findings,
      ...facts.findings,
      ...(heading ? [] : differing),
      ...keyFindings(fields, source),
      ...story.findings,
      ...yearFindings(story, source, day),
    ],
    notes: notesOf(story, source),
    planned: isPlannedWork(title ?? name, name) || isPlannedWork(fields.text('type') ?? '', name),
    understanding: {
      headings: story.headings,
      times: { met: times.met + rows.met, understood: times.understood + rows.understood },
      rows,
      severity: severityRead,
    },
    account: {
      source,
      region: parts.region ?? [fields.body, source.text.length],
      renamed: story.known.map(({ label }) => label),
    },
  };
}

/** `Postmortem: the broker` is about the broker. A date in front goes where the start of the incident is known. */
function titleOf(title: string | undefined, started: number | undefined): string | undefined {
  const bare = title
    ?.replace(
      /^(?:(?:incident )?(?:post[- ]?mortem|retrospective)|incident report|rca|post[- ]?incident (?:review|report))\s*(?::|[–—-](?=\s))\s*(?=\S)/i,
      '',
    )
    .replace(/^incident date:\s*/i, '');
  if (started === undefined) return bare;
  return bare?.replace(/^\d{4}-\d{2}-\d{2}[\s,:–—-]+(?=\S)/, '');
}

/** Of the timeline, where nothing else says when it was: good enough for a folder. */
function firstDay({ rows }: ReadStory): string | undefined {
  const first = rows.find(({ instant, day }) => instant !== undefined || day !== undefined);
  if (first?.day !== undefined) return first.day;
  return first?.instant === undefined ? undefined : new Date(first.instant).toISOString().slice(0, 10);
}

/** A sentence that says from when to when, where no label does. */
function windowStatement(stated: readonly Statement[], source: SourceText, parts: MarkdownParts): Statement[] {
  if (stated.some(({ field }) => field === 'started' || field === 'resolved' || field === 'window')) return [];
  const { story, heading, options, region = [0, source.text.length] } = parts;
  const told = [story.parts.get('what-happened'), story.parts.get('impact')].flatMap((blocks) => blocks ?? []);
  const found = findProseWindow(textOfBlocks(told), heading?.day, options.zone);
  if (!found) return [];
  const words = found.value.replace(/^\d{4}-\d{2}-\d{2} (?=\d{1,2}[:.])/, '');
  const at = Math.max(region[0], source.text.indexOf(words.slice(0, 5), region[0]));
  return [{ field: 'window', key: 'text', value: found.value, span: [at, at + words.length] }];
}

/** `This issue is considered **Low** severity.` */
function severityStatement(story: ReadStory, source: SourceText): Statement[] {
  if (story.stated.some(({ field }) => field === 'severity')) return [];
  const text = textOfBlocks([...story.parts.values(), ...story.extras.map(({ content }) => content)].flat());
  const said = text.matchAll(
    /\b(?:considered|rated|classified as|of)\s+(?:an?\s+)?(critical|high|medium|low)[\s-]+severity\b/gi,
  );
  const words = new Set(Array.from(said, ([, word = '']) => word.toLowerCase()));
  const [word] = words;
  if (word === undefined || words.size > 1) return [];
  const at = Math.max(0, source.text.search(new RegExp(`\\b${word}\\W{0,4}\\s+severity|\\b${word}-severity`, 'i')));
  return [{ field: 'severity', key: 'severity', value: word, span: [at, at + word.length] }];
}

/** When nobody states the start, the first time of the timeline is what one would look at, and the last one for the end. */
function withFirstTime(hints: Readonly<Record<string, string>>, started: number | undefined, { rows }: ReadStory) {
  const [first] = rows;
  if (started !== undefined || hints['started'] !== undefined || !first) return hints;
  return { ...hints, started: `the timeline starts at ${first.time.value}` };
}

/** A row in another year than the incident: a slip of the pen, most often in January. */
function yearFindings(story: ReadStory, source: SourceText, day: string | undefined): ImportFinding[] {
  if (day === undefined) return [];
  const reference = Date.parse(`${day}T12:00Z`);
  const far = 180 * dayMs;
  return story.rows
    .filter(({ instant }) => instant !== undefined && Math.abs(instant - reference) > far)
    .map(({ time }) => {
      const args = { value: time.value, day };
      return { rule: 'implausible-time', severity: 'warning', file: source.path, place: time.place, args } as const;
    });
}
