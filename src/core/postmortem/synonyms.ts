import type { Part } from './postmortem.ts';

/** What a heading can name: one of the five parts, or a subsection of What happened. */
export type SectionName = Part | 'timeline' | 'impact';
/** What a column can name. */
export type ColumnName = 'time' | 'date' | 'event' | 'action' | 'kind' | 'owner' | 'due' | 'tracking' | 'status';

export type Synonyms = Readonly<Record<string, readonly string[]>>;

const sectionNames: Readonly<Record<SectionName, readonly string[]>> = {
  'what-happened': [
    'what happened',
    'summary',
    'incident summary',
    'executive summary',
    'overview',
    'description',
    'incident description',
    'what was the incident',
  ],
  detection: [
    'detection',
    'how was it detected',
    'how we detected it',
    'how was the incident detected',
    'how did we find out',
    'discovery',
    'alerting',
    'detection and alerting',
  ],
  'root-cause': [
    'root cause',
    'root causes',
    'root cause analysis',
    'rca',
    'cause',
    'causes',
    'cause of the incident',
    'contributing factors',
    'contributing factor',
    'contributing causes',
    'root cause and contributing factors',
    'analysis',
    'identified cause',
    'identified causes',
    'identified root cause',
    'identified root causes',
    'why did it happen',
    'why it happened',
    'how did this happen',
    'how it happened',
    'trigger and root cause',
  ],
  resolution: [
    'resolution',
    'fix',
    'details of fix',
    'details of the fix',
    'mitigation',
    'mitigation and resolution',
    'resolution and recovery',
    'recovery',
    'remediation',
    'response',
    'how was it resolved',
    'how we fixed it',
    'how did we fix it',
    'how was the incident resolved',
  ],
  'action-items': [
    'action items',
    'action item',
    'actions',
    'actions items',
    'follow-up actions',
    'follow up actions',
    'follow-ups',
    'follow ups',
    'followups',
    'follow-up',
    'review actions',
    'corrective measures',
    'corrective actions',
    'corrective and preventive actions',
    'corrective and preventative actions',
    'preventive measures',
    'identified actions',
    'identified action items',
    'identified improvements',
    'next steps',
    'remediation items',
    'todo',
    'to do',
    'tasks',
    'what we are changing',
    'what are we changing',
  ],
  timeline: [
    'timeline',
    'timeline of events',
    'incident timeline',
    'event timeline',
    'events',
    'key events',
    'chain of events',
    'sequence of events',
    'chronology',
  ],
  impact: [
    'impact',
    'impact window',
    'impact analysis',
    'customer impact',
    'user impact',
    'business impact',
    'impact on users',
    'impact on customers',
    'who was affected',
    'what was the impact',
    'stats',
  ],
};

const columnNames: Readonly<Record<ColumnName, readonly string[]>> = {
  time: ['time', 'times', 'when', 'timestamp', 'date and time', 'date/time', 'date time', 'datetime', 'at'],
  date: ['date', 'day'],
  event: [
    'event',
    'events',
    'what',
    'what happened',
    'description',
    'details',
    'action',
    'activity',
    'note',
    'notes',
    'message',
  ],
  action: [
    'action',
    'actions',
    'action item',
    'action items',
    'item',
    'items',
    'task',
    'tasks',
    'what',
    'description',
    'todo',
    'measure',
    'follow-up',
    'summary',
    'title',
  ],
  kind: ['kind', 'type', 'category', 'class'],
  owner: [
    'owner',
    'owners',
    'owned by',
    'assignee',
    'assigned to',
    'assigned',
    'who',
    'team',
    'responsible',
    'role',
    'dri',
    'lead',
  ],
  due: ['due', 'due date', 'deadline', 'by', 'by when', 'eta', 'target date', 'target', 'when', 'date'],
  tracking: [
    'tracking',
    'tracked in',
    'tracker',
    'issue',
    'issues',
    'ticket',
    'tickets',
    'link',
    'links',
    'jira',
    'bug',
    'reference',
    'ref',
    'pr',
    'pull request',
    'url',
  ],
  status: ['status', 'state', 'done', 'progress', 'completed'],
};

/** The same headings come in thousands of records. */
const headings = new Map<string, string>();
const mostHeadings = 100;

/** Letters, digits and single spaces of a heading: no numbering, emphasis marks, emoji, colon, or words in brackets behind. */
export function plainHeading(text: string): string {
  const known = headings.get(text);
  if (known !== undefined) return known;
  const plain = makePlain(text);
  if (headings.size < mostHeadings && text.length < 100) headings.set(text, plain);
  return plain;
}

function makePlain(text: string): string {
  const bare = text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\([^()]*\)\s*(?::\s*)?$/, '')
    .replace(/^\s*(?:\d{1,2}[.)]|[ivx]{1,4}[.)])\s+/, '');
  // Classes of Unicode take a millisecond to compile, and most headings need none.
  const trimmed = /^[\x00-\x7f]*$/.test(bare)
    ? bare.replace(/^[^a-z0-9]+|(?<![^a-z0-9])[^a-z0-9]+$/g, '')
    : bare.replace(/^[^\p{L}\p{N}]+|(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, '');
  return trimmed.replace(/\s+/g, ' ');
}

type SectionNames = (heading: string) => SectionName | undefined;
type ColumnNames = (header: string, among: readonly ColumnName[]) => ColumnName | undefined;

/** What a heading names, by our words and the configured ones; undefined for a heading that names no part. */
export const createSectionNames: (synonyms: Synonyms) => SectionNames = oncePerObject((synonyms) => {
  const names = index(sectionNames, synonyms);
  return (heading) => names.get(plainHeading(heading));
});

/** What a column names among the given names, in their order: `Action` is an event in a timeline and an action elsewhere. */
export const createColumnNames: (synonyms: Synonyms) => ColumnNames = oncePerObject((synonyms) => {
  const names = new Map(among(columnNames).map((name) => [name, new Set(wordsOf(name, columnNames[name], synonyms))]));
  return (header, wanted) => {
    const heading = plainHeading(header);
    return wanted.find((name) => names.get(name)?.has(heading));
  };
});

/** Thousands of records are read with one configuration. */
function oncePerObject<T>(create: (synonyms: Synonyms) => T): (synonyms: Synonyms) => T {
  const made = new WeakMap<Synonyms, T>();
  return (synonyms) => {
    const known = made.get(synonyms) ?? create(synonyms);
    made.set(synonyms, known);
    return known;
  };
}

function among<T extends string>(table: Readonly<Record<T, unknown>>): T[] {
  return Object.keys(table) as T[];
}

function index<T extends string>(table: Readonly<Record<T, readonly string[]>>, synonyms: Synonyms): Map<string, T> {
  const found = new Map<string, T>();
  for (const name of among(table)) for (const word of wordsOf(name, table[name], {})) found.set(word, name);
  // The configured words win over ours.
  for (const name of among(table)) for (const word of synonyms[name] ?? []) found.set(plainHeading(word), name);
  return found;
}

function wordsOf(name: string, own: readonly string[], synonyms: Synonyms): readonly string[] {
  return [...own, name.replaceAll('-', ' '), ...(synonyms[name] ?? []).map(plainHeading)];
}
