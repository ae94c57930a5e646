import { fileDateFindings } from './file-date.ts';
import { type ForeignFields, readForeignFields } from './foreign-fields.ts';
import type { ForeignFile, ForeignIncident, ImportFinding, ReadOptions } from './foreign-incident.ts';
import { nameOfFile } from './name-of-file.ts';
import { readStatedFields, type Statement } from './read-stated-fields.ts';
import { type DayAt, findDay, type ReadStory, readStory } from './read-story.ts';
import { dayIn } from './read-time.ts';
import { createSourceText, type SourceText } from './source-text.ts';
import { textOfBlocks } from './split-story.ts';

const keys: Readonly<Record<string, Statement['field']>> = {
  date: 'date',
  severity: 'severity',
  impact: 'severity',
  started: 'started',
  start: 'started',
  start_time: 'started',
  detected: 'detected',
  acknowledged: 'acknowledged',
  mitigated: 'mitigated',
  resolved: 'resolved',
  end: 'resolved',
  end_time: 'resolved',
  services: 'components',
  components: 'components',
};

/** Reads a postmortem of any house: headings by their meaning, tables, bullets, labelled facts; front matter if there is some. */
export function parseFreeMarkdown(file: ForeignFile, options: ReadOptions): ForeignIncident {
  const source = createSourceText(file);
  const fields = readForeignFields(source);
  const story = readStory(source, fields.body, options, (_, title) => {
    const inFields = findDay(source.text, fields.span('date'));
    return (title && findDay(source.text, title.span)) ?? inFields;
  });
  return assembleMarkdown(file, { source, fields, story, options, format: 'markdown' });
}

export interface MarkdownParts {
  readonly source: SourceText;
  readonly fields: ForeignFields;
  readonly story: ReadStory;
  readonly options: ReadOptions;
  readonly format: ForeignIncident['format'];
  /** From a reader that knows where its format writes it. */
  readonly day?: DayAt | undefined;
}

/** An incident from what its text and its front matter state. */
export function assembleMarkdown(file: ForeignFile, parts: MarkdownParts): ForeignIncident {
  const { source, fields, story, options, format } = parts;
  const written = fields.keys.flatMap((key): Statement[] => {
    const field = Object.hasOwn(keys, key.toLowerCase()) ? keys[key.toLowerCase()] : undefined;
    const value = field === 'components' ? fields.list(key).join(',') : fields.text(key);
    return field === undefined || value === undefined ? [] : [{ field, key, value, span: fields.span(key) }];
  });
  const stated = story.stated.map((one): Statement => ({ ...one, key: one.field }));
  const statements = [...written, ...stated, ...severityStatement(story, source)];
  const { times, severityRead, ...facts } = readStatedFields(statements, source, options);
  const title = fields.text('title') ?? story.title?.text;
  const titleDay = parts.day ?? (story.title && findDay(source.text, story.title.span));
  const date = written.find(({ field }) => field === 'date');
  const day = facts.day ?? titleDay?.day ?? dayIn(date?.value ?? '') ?? dayIn(nameOfFile(file.path)) ?? firstDay(story);
  const differing = titleDay
    ? fileDateFindings(source, titleDay.day, titleDay.span)
    : fileDateFindings(source, date?.value, date?.span ?? [0, 0]);
  return {
    ...facts,
    hints: withFirstTime(facts.hints, facts.instants.started, story),
    file: file.path,
    place: source.place(0, 0),
    format,
    name: nameOfFile(file.path),
    title: title?.replace(/^(?:incident date:\s*)?\d{4}-\d{2}-\d{2}[\s,:–—-]+(?=\S)/i, ''),
    day,
    parts: story.parts,
    extras: story.extras,
    findings: [
      ...source.findings,
      ...fields.findings,
      ...facts.findings,
      ...differing,
      ...story.findings,
      ...yearFindings(story, source, day),
    ],
    understanding: {
      headings: story.headings,
      times: {
        met: times.met + story.rows.length,
        understood: times.understood + story.rows.filter(({ fault }) => !fault).length,
      },
      severity: severityRead,
    },
  };
}

/** Of the timeline, where nothing else says when it was: good enough for a folder. */
function firstDay({ rows }: ReadStory): string | undefined {
  const first = rows.find(({ instant }) => instant !== undefined)?.instant;
  return first === undefined ? undefined : new Date(first).toISOString().slice(0, 10);
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

/** When nobody states the start, the first time of the timeline is what one would look at. */
function withFirstTime(hints: Readonly<Record<string, string>>, started: number | undefined, { rows }: ReadStory) {
  const [first] = rows;
  if (started !== undefined || hints['started'] !== undefined || !first) return hints;
  return { ...hints, started: `the timeline starts at ${first.time.value}` };
}

/** A row in another year than the incident: a slip of the pen, most often in January. */
function yearFindings(story: ReadStory, source: SourceText, day: string | undefined): ImportFinding[] {
  if (day === undefined) return [];
  const reference = Date.parse(`${day}T12:00Z`);
  const far = 180 * 86_400_000;
  return story.rows
    .filter(({ instant }) => instant !== undefined && Math.abs(instant - reference) > far)
    .map(({ time }) => {
      const args = { value: time.value, day };
      return { rule: 'implausible-time', severity: 'warning', file: source.path, place: time.place, args } as const;
    });
}
