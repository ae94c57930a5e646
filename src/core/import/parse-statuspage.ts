import type { List, ListItem, RootContent } from 'mdast';
import { tryParseMarkdown } from '../draft/inert-markdown.ts';
import { createLocator } from '../text/locator.ts';
import { deepestJson, nestsTooDeep } from '../text/nests-too-deep.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import { parseYaml } from '../text/parse-yaml.ts';
import { renderInstant } from '../time/render-instant.ts';
import type { ForeignFile, ForeignIncident, ReadOptions } from './foreign-incident.ts';
import type { ImportFinding } from './import-finding.ts';
import { readStatedFields, type Statement } from './read-stated-fields.ts';
import { readStory } from './read-story.ts';
import { readTime } from './read-time.ts';
import { createSourceText, findMarkedValues, type SourceText } from './source-text.ts';
import { itemOf } from './track-updates.ts';

type Json = Readonly<Record<string, unknown>>;

/** Where an incident stands in the document: `incidents`, 3. */
interface Found {
  readonly data: Json;
  readonly path: readonly (string | number)[];
}

/** More than any page shows; the export of ten years has some thousand. */
const mostIncidents = 20_000;

/**
 * Reads an export of Statuspage: `api/v2/incidents.json`, `scheduled-maintenances.json`, a list of incidents, or one of them.
 * A finding for a file of which none can be read, with the reason.
 */
export function parseStatuspage(file: ForeignFile, options: ReadOptions): ForeignIncident[] | ImportFinding {
  const place = createLocator(file.text)(0, 0);
  const whole = { severity: 'error', file: file.path, place } as const;
  if (nestsTooDeep(file.text)) return { rule: 'too-deep-json', args: { deepest: deepestJson }, ...whole };
  let data: unknown;
  try {
    data = JSON.parse(file.text.replace(/^\uFEFF/, ''));
  } catch {
    // The parser's words quote the text.
    return { rule: 'unreadable-json', ...whole };
  }
  const found = findIncidents(data);
  if (found === undefined) return { rule: 'no-incidents', ...whole };
  const count = found.length;
  if (count > mostIncidents) return { rule: 'too-many-incidents', args: { count, most: mostIncidents }, ...whole };
  const locate = createPlaces(file);
  return found.map((one) => readIncident(one, file, locate, options));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIncident(value: unknown): value is Json {
  return (
    isObject(value) &&
    typeof value['name'] === 'string' &&
    (Array.isArray(value['incident_updates']) || 'impact' in value)
  );
}

function findIncidents(data: unknown): Found[] | undefined {
  if (isIncident(data)) return [{ data, path: [] }];
  if (Array.isArray(data)) return listOf(data, []);
  if (!isObject(data)) return undefined;
  if (isIncident(data['incident'])) return [{ data: data['incident'], path: ['incident'] }];
  const lists = ['incidents', 'scheduled_maintenances'].filter((key) => Array.isArray(data[key]));
  if (lists.length === 0) return undefined;
  return lists.flatMap((key) => listOf(data[key] as unknown[], [key]));
}

function listOf(items: readonly unknown[], path: Found['path']): Found[] {
  return items.flatMap((data, index) => (isIncident(data) ? [{ data, path: [...path, index] }] : []));
}

type Locate = (path: Found['path']) => Offsets;

/** Spans of values, from a reader that knows places; it is asked only when there is something to say. */
function createPlaces({ text }: ForeignFile): Locate {
  let yaml: ReturnType<typeof parseYaml> | undefined;
  const readable = text.length <= 4 * 1024 * 1024;
  return (path) => {
    if (!readable) return [0, 0];
    yaml ??= parseYaml(
      Array.isArray(tryJson(text)) ? `{"":${text}}` : text,
      Array.isArray(tryJson(text)) ? -4 : 0,
      'core',
    );
    const [start, end] = yaml.valueSpan(typeof path[0] === 'number' ? ['', ...path] : path);
    return [Math.max(0, start), Math.max(0, Math.min(end, text.length))];
  };
}

const locators = new WeakMap<ForeignFile, ReturnType<typeof createLocator>>();

/** One table of lines for all incidents of a file. */
function locatorOf(file: ForeignFile): ReturnType<typeof createLocator> {
  const locate = locators.get(file) ?? createLocator(file.text);
  locators.set(file, locate);
  return locate;
}

function tryJson(text: string): unknown {
  return /^\uFEFF?\s*\[/.test(text) ? [] : undefined;
}

function textAt(data: Json, key: string): string | undefined {
  const value = Object.hasOwn(data, key) ? data[key] : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function readIncident({ data, path }: Found, file: ForeignFile, locate: Locate, options: ReadOptions): ForeignIncident {
  const source = createPlaceless(file, () => locate(path));
  const at = (key: string) => () => locate([...path, key]);
  const isDone = /^(?:resolved|postmortem|completed)$/.test(textAt(data, 'status') ?? '');
  const isPlanned = textAt(data, 'impact') === 'maintenance' || textAt(data, 'scheduled_for') !== undefined;
  const statements = [
    statement('started', isPlanned ? 'scheduled_for' : 'started_at'),
    isDone ? statement('resolved', 'resolved_at') : undefined,
    isPlanned ? undefined : (statement('severity', 'impact_override') ?? statement('severity', 'impact')),
  ].filter((one) => one !== undefined);
  const lazy = createPlaceless(file, (span) => locate([...path, statements[span[0]]?.key ?? 'name']));
  const { times, severityRead, ...facts } = readStatedFields(
    statements.map((one, index): Statement => ({ ...one, span: [index, index] })),
    lazy,
    options,
  );
  const updates = readUpdates(data, file, (key) => locate([...path, key]), options);
  const postmortem = readPostmortem(data, file, at('postmortem_body'), options);
  const parts = new Map(postmortem?.parts);
  if (updates.blocks.length > 0) parts.set('timeline', [...(parts.get('timeline') ?? []), ...updates.blocks]);
  const findings = [...facts.findings, ...updates.findings, ...(postmortem?.findings ?? [])];
  const values = { names: [textAt(data, 'name') ?? '', ...componentsOf(data)], texts: bodiesOf(data) };
  findings.push(...findMarkedValues(values, file.path, source.place(0, 0)));
  if (isPlanned)
    findings.push({
      rule: 'announcement',
      severity: 'warning',
      file: file.path,
      place: source.place(0, 0),
      args: { key: 'impact' },
    });
  const hints: Record<string, string> = { ...facts.hints };
  if (facts.instants.started === undefined)
    hints['started'] ??= `source: created_at is ${textAt(data, 'created_at') ?? 'not known'}`;
  if (textAt(data, 'monitoring_at') !== undefined)
    hints['mitigated'] = `source: monitoring_at is ${textAt(data, 'monitoring_at')}`;
  if (!isDone) hints['resolved'] = `source: the status is ${textAt(data, 'status') ?? 'not known'}`;
  return {
    ...facts,
    hints,
    file: file.path,
    place: source.place(0, 0),
    format: 'statuspage',
    name: textAt(data, 'name') ?? textAt(data, 'id') ?? 'incident',
    title: textAt(data, 'name'),
    day: facts.day ?? (textAt(data, 'created_at') ?? '').slice(0, 10),
    components: componentsOf(data),
    planned: isPlanned,
    ongoing: !isDone && !isPlanned,
    notes: [],
    account: undefined,
    parts,
    extras: postmortem?.extras ?? [],
    findings,
    understanding: {
      headings: postmortem?.headings ?? { met: 0, understood: 0, unknown: [], apart: [] },
      times: { met: times.met + updates.met, understood: times.understood + updates.understood },
      rows: { met: updates.met, understood: updates.understood },
      severity: severityRead,
    },
  };

  function statement(field: Statement['field'], key: string): Omit<Statement, 'span'> | undefined {
    const value = textAt(data, key);
    return value === undefined ? undefined : { field, key, value };
  }
}

/** A source of which only places are asked; they are looked up in the document, whatever the offsets. */
function createPlaceless(file: ForeignFile, spanOf: (span: Offsets) => Offsets): SourceText {
  const locate = locatorOf(file);
  const source = createSourceText({ path: file.path, text: '' });
  return { ...source, place: (start, end) => locate(...spanOf([start, end])) };
}

function componentsOf(data: Json): string[] {
  const components = Array.isArray(data['components']) ? data['components'] : [];
  return components.flatMap((one) => (isObject(one) ? (textAt(one, 'name') ?? []) : []));
}

function bodiesOf(data: Json): string[] {
  const updates = Array.isArray(data['incident_updates']) ? data['incident_updates'] : [];
  return updates.flatMap((one) => (isObject(one) ? (textAt(one, 'body') ?? []) : []));
}

const labels: Readonly<Record<string, string>> = { in_progress: 'In progress' };

function readUpdates(data: Json, file: ForeignFile, locate: (key: string) => Offsets, options: ReadOptions) {
  const updates = (Array.isArray(data['incident_updates']) ? data['incident_updates'] : []).filter(isObject);
  const source = createPlaceless(file, () => locate('incident_updates'));
  const findings: ImportFinding[] = [];
  const rows = updates
    .filter((update) => textAt(update, 'status') !== 'postmortem' || textAt(data, 'postmortem_body') === undefined)
    .map((update) => {
      const key = textAt(update, 'display_at') === undefined ? 'created_at' : 'display_at';
      const written = textAt(update, key) ?? 'no time';
      const time = readTime(written, { source, span: [0, 0], zone: options.zone, key });
      findings.push(...time.findings);
      const shown = time.instant === undefined ? written : renderInstant(time.instant);
      return { at: time.instant, item: itemOf(shown, bodyOf(update)) };
    });
  // The export has the newest first.
  const ordered = rows.toReversed().toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const children = ordered.map(({ item }): ListItem => ({ type: 'listItem', spread: false, children: item }));
  const list: List = { type: 'list', ordered: false, spread: false, children };
  return {
    blocks: children.length > 0 ? [list] : [],
    met: rows.length,
    understood: rows.filter(({ at }) => at !== undefined).length,
    findings,
  };
}

function bodyOf(update: Json): RootContent[] {
  const status = textAt(update, 'status') ?? '';
  const label = labels[status] ?? status.charAt(0).toUpperCase() + status.slice(1).replaceAll('_', ' ');
  const { text } = createSourceText({ path: '', text: textAt(update, 'body') ?? '' });
  const blocks = tryParseMarkdown(text)?.children ?? [{ type: 'code', value: text.slice(0, 4000) }];
  const [first, ...rest] = blocks;
  if (label === '' || first?.type !== 'paragraph') return [...blocks];
  return [{ ...first, children: [{ type: 'text', value: `${label}: ` }, ...first.children] }, ...rest];
}

/** The postmortem that Statuspage keeps beside the updates: Markdown of its own. Places are those of its value. */
function readPostmortem(data: Json, file: ForeignFile, span: () => Offsets, options: ReadOptions) {
  const body = textAt(data, 'postmortem_body');
  if (body === undefined) return undefined;
  const source = createSourceText({ path: file.path, text: body });
  const locate = locatorOf(file);
  const story = readStory(source, 0, options);
  const place = () => locate(...span());
  return { ...story, findings: [...source.findings, ...story.findings].map((one) => ({ ...one, place: place() })) };
}
