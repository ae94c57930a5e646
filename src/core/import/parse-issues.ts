import { type Severity, severities } from '../postmortem/postmortem.ts';
import { readForeignFields } from './foreign-fields.ts';
import type { ForeignFile, ForeignIncident, ReadOptions } from './foreign-incident.ts';
import { assembleMarkdown } from './parse-free-markdown.ts';
import { readStory } from './read-story.ts';
import { isNumberedSeverity } from './severity-words.ts';
import { createSourceText, findMarkedValues } from './source-text.ts';

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Issues of GitHub as its API or `gh issue list --json` gives them, in a list or alone; undefined for other JSON. */
export function findIssues(data: unknown): readonly Json[] | undefined {
  const list = Array.isArray(data) ? data : [data];
  const issues = list.filter(
    (one): one is Json =>
      isObject(one) &&
      typeof one['title'] === 'string' &&
      'body' in one &&
      ('created_at' in one || 'createdAt' in one) &&
      !('pull_request' in one),
  );
  return issues.length > 0 ? issues : undefined;
}

function textAt(data: Json, ...keys: readonly string[]): string | undefined {
  const value = keys
    .map((key) => (Object.hasOwn(data, key) ? data[key] : undefined))
    .find((one) => typeof one === 'string');
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function labelsOf(data: Json): string[] {
  const labels = Array.isArray(data['labels']) ? data['labels'] : [];
  return labels.flatMap((one) => (typeof one === 'string' ? one : isObject(one) ? (textAt(one, 'name') ?? []) : []));
}

/**
 * Reads issues. One of Upptime (https://upptime.js.org) was opened by its monitor when it noticed and closed when it saw the site
 * again; of others the times of the issue are those of a person, so they are only told.
 */
export function parseIssues(file: ForeignFile, issues: readonly Json[], options: ReadOptions): ForeignIncident[] {
  return issues.map((issue) => readIssue(issue, file, options));
}

/** `severity: high`, in the words that our own labels have; undefined where labels name two. */
function severityOf(labels: readonly string[]): Severity | undefined {
  const found = severities.filter((name) =>
    labels.some((label) => severityLabels.exec(label)?.[1]?.toLowerCase() === name),
  );
  return found.length === 1 ? found[0] : undefined;
}

const severityLabels = /^sev(?:erity)?\s*[:/=-]\s*(\w+)$/i;

/** Of a scale whose steps only the team knows: to be asked. */
function scaleHint(labels: readonly string[]): { readonly severity?: string } {
  const words = labels.filter((label) => isNumberedSeverity(label) && /^[\w :/=-]{1,40}$/.test(label)).slice(0, 3);
  return words.length === 0 ? {} : { severity: `from ${words.map((word) => `"${word}" in a label`).join(' or ')}?` };
}

const namesSeverity = (label: string): boolean => severityLabels.test(label) || isNumberedSeverity(label);

/** The severity that labels state, and whether one that they state could be taken. */
function labelledSeverity(labels: readonly string[], { understanding }: ForeignIncident) {
  const severity = severityOf(labels);
  const isRead = labels.some(namesSeverity) ? severity !== undefined : understanding.severity;
  return { severity, understanding: { ...understanding, severity: isRead } };
}

function readIssue(issue: Json, file: ForeignFile, options: ReadOptions): ForeignIncident {
  const title = textAt(issue, 'title') ?? 'issue';
  const source = createSourceText({ path: file.path, text: textAt(issue, 'body') ?? '' });
  const story = readStory(source, 0, options);
  const fields = readForeignFields(createSourceText({ path: file.path, text: '' }));
  const labels = labelsOf(issue);
  const created = textAt(issue, 'created_at', 'createdAt');
  const closed = textAt(issue, 'closed_at', 'closedAt');
  const isUpptime = labels.includes('status') || /^(?:🛑|⚠️)/u.test(title);
  const name = `${created?.slice(0, 10) ?? ''} ${title.replace(/^[^\p{L}\p{N}]+/u, '')}`.trim();
  const heading = { title: title.replace(/^(?:🛑|⚠️)\s*/u, ''), day: undefined, span: [0, 0] as const };
  const incident = assembleMarkdown(file, { source, fields, story, options, format: 'issues', name, heading });
  const at = (text: string | undefined) =>
    text === undefined || Number.isNaN(Date.parse(text)) ? undefined : Date.parse(text);
  const [noticed, seen] = [at(created), at(closed)];
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    ...incident,
    findings: [
      ...incident.findings.map((one) => ({ ...one, place })),
      ...findMarkedValues({ names: [title, ...labels], texts: [] }, file.path, place),
    ],
    notes: incident.notes.map((one) => ({ ...one, place })),
    place,
    ...(incident.severity === undefined && labelledSeverity(labels, incident)),
    ...(isUpptime && {
      instants: {
        ...(noticed !== undefined && { detected: noticed }),
        ...(seen !== undefined && { resolved: seen }),
        ...incident.instants,
      },
      fields: { 'detected-by': 'Upptime', ...incident.fields },
      components:
        incident.components.length > 0 ? incident.components : labels.filter((label) => label !== 'status').slice(0, 5),
    }),
    day: incident.day ?? created?.slice(0, 10),
    hints: {
      ...scaleHint(labels),
      ...(closed !== undefined && !isUpptime && { resolved: `source: the issue was closed at ${closed}` }),
      ...incident.hints,
      ...(created !== undefined && { started: `source: the issue was opened at ${created}` }),
    },
    planned: incident.planned === true || labels.some((label) => /^(?:maintenance|scheduled)/i.test(label)),
    ongoing: textAt(issue, 'state') === 'open' || textAt(issue, 'state') === 'OPEN',
    account: {
      source: { ...source, place: () => place },
      region: [0, source.text.length],
      renamed: incident.account?.renamed ?? [],
    },
  };
}
