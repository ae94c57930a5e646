import type { Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { type InstantField, instantFields, type Severity } from '../postmortem/postmortem.ts';
import { createSectionNames, plainHeading, type SectionName, type Synonyms } from '../postmortem/synonyms.ts';
import { answerItems } from './answer-items.ts';
import { componentsIn, instantIn, joined, severityIn, textIn, yesOrNo } from './answer-meaning.ts';
import { readHtml } from './html-words.ts';

/** What an issue says, as far as it says it in a form (`### Label` and an answer) or under headings. */
export interface IssueFields {
  /** Blocks for each part or subsection; what no heading claims goes to What happened. */
  readonly sections: ReadonlyMap<SectionName, readonly RootContent[]>;
  readonly severity: Severity | undefined;
  readonly instants: Readonly<Partial<Record<InstantField, number>>>;
  /** Times that the issue gives in a way that cannot be read without guessing; they stay text. */
  readonly unclear: ReadonlySet<InstantField>;
  readonly affectsIntegrators: boolean | undefined;
  /** Empty where the issue says that there are none; undefined where it does not say which. */
  readonly components: readonly string[] | undefined;
  readonly detectedBy: string | undefined;
  readonly acknowledgedBy: string | undefined;
  readonly takeaway: string | undefined;
}

/** What a label in an issue or a postmortem can name besides a section. */
export type FieldName =
  | InstantField
  | 'severity'
  | 'affects-integrators'
  | 'components'
  | 'detected-by'
  | 'acknowledged-by'
  | 'takeaway';

const fieldNames: Readonly<Record<FieldName, readonly string[]>> = {
  started: [
    'started',
    'started at',
    'start',
    'start time',
    'incident start',
    'when did it start',
    'when did the incident start',
    'began',
  ],
  detected: ['detected', 'detected at', 'detection time', 'time of detection', 'when was it detected'],
  acknowledged: ['acknowledged', 'acknowledged at', 'time of acknowledgement', 'acked', 'acked at'],
  mitigated: ['mitigated', 'mitigated at', 'time of mitigation', 'when was it mitigated'],
  resolved: [
    'resolved',
    'resolved at',
    'end',
    'end time',
    'incident end',
    'time of resolution',
    'when was it resolved',
  ],
  severity: ['severity', 'severity level', 'incident severity'],
  'affects-integrators': [
    'affects integrators',
    'affects external integrators',
    'external integrators affected',
    'are external integrators affected',
    'integrators affected',
  ],
  components: [
    'components',
    'component',
    'affected components',
    'affected component',
    'affected services',
    'affected service',
    'affected systems',
    'services',
    'service',
  ],
  'detected-by': ['detected by', 'monitor', 'alert', 'alarm', 'which monitor fired', 'which alarm fired'],
  'acknowledged-by': ['acknowledged by', 'acked by', 'who acknowledged', 'who acked'],
  takeaway: ['takeaway', 'key takeaway', 'takeaway carried forward'],
};
const fieldIndex = new Map(
  (Object.keys(fieldNames) as FieldName[]).flatMap((name) => fieldNames[name].map((word) => [word, name] as const)),
);

/** The field that a label names; undefined for a label that names none. */
export function fieldNamed(label: string): FieldName | undefined {
  return fieldIndex.get(plainHeading(label));
}

/**
 * Sorts the blocks of an issue's body by the headings above them. A value that would have to be guessed stays text; so do
 * two answers to one question that say different things, for neither is more true than the other.
 */
export function readIssueFields(tree: Root, synonyms: Synonyms): IssueFields {
  const nameOf = createSectionNames(synonyms);
  const sections = new Map<SectionName, RootContent[]>();
  const groups = groupByHeading(tree).filter(({ nodes }) => !isUnanswered(nodes));
  const values = agreedAnswers(groups);
  const unclear = new Set<InstantField>();
  for (const { label, nodes } of groups) {
    const field = fieldOf(label);
    if (field !== undefined && values.has(field)) continue;
    for (const name of instantFields) if (name === field) unclear.add(name);
    // Boxes of which none is ticked say nothing; the question stays open.
    if (field !== undefined && answerItems(nodes)?.length === 0) continue;
    const section = label === undefined ? undefined : nameOf(label.text);
    const known = sections.get(section ?? 'what-happened') ?? [];
    sections.set(section ?? 'what-happened', known);
    if (section === undefined && label) known.push(label.node);
    known.push(...nodes);
  }
  return { sections, unclear, ...readValues(values) };
}

type Answers = ReadonlyMap<FieldName, readonly string[]>;

function fieldOf(label: Group['label']): FieldName | undefined {
  return label === undefined ? undefined : fieldNamed(label.text);
}

/** The answers that are understood, where all that were given to one question mean the same. */
function agreedAnswers(groups: readonly Group[]): Answers {
  const given = new Map<FieldName, (readonly string[] | undefined)[]>();
  for (const { label, nodes } of groups) {
    const field = fieldOf(label);
    const items = answerItems(nodes);
    if (field !== undefined && items?.length !== 0) given.set(field, [...(given.get(field) ?? []), items]);
  }
  const agreed = new Map<FieldName, readonly string[]>();
  for (const [field, [first, ...more]] of given) {
    const meaning = first && meaningOf(field, first);
    if (first === undefined || meaning === undefined) continue;
    if (more.every((items) => items !== undefined && meaningOf(field, items) === meaning)) agreed.set(field, first);
  }
  return agreed;
}

interface Group {
  readonly label: { readonly text: string; readonly node: RootContent } | undefined;
  readonly nodes: readonly RootContent[];
}

function groupByHeading(tree: Root): readonly Group[] {
  const groups: { label: Group['label']; nodes: RootContent[] }[] = [{ label: undefined, nodes: [] }];
  for (const node of tree.children) {
    if (node.type === 'heading') groups.push({ label: { text: plainText(node).slice(0, 300), node }, nodes: [] });
    else groups.at(-1)?.nodes.push(node);
  }
  return groups;
}

/** Empty, only comments, or GitHub's own `_No response_`. */
function isUnanswered(nodes: readonly RootContent[]): boolean {
  const text = nodes
    .map((node) => (node.type === 'html' ? wordsOf(node.value) : plainText(node, { includeHtml: false })))
    .join('')
    .trim();
  return text === '' || text === 'No response';
}

function wordsOf(html: string): string {
  return readHtml(html)
    .map((piece) => (piece.kind === 'text' ? piece.value : ''))
    .join('');
}

/** What an answer means, the same for all ways of writing it; undefined where that would have to be guessed. */
function meaningOf(field: FieldName, items: readonly string[]): string | number | boolean | undefined {
  const [only = '', ...more] = items;
  if (field === 'components') return componentsIn(items)?.join('\n').toLowerCase();
  if (field === 'detected-by' || field === 'acknowledged-by' || field === 'takeaway')
    return textIn(items, { isSentence: field === 'takeaway' })?.toLowerCase();
  if (more.length > 0) return undefined;
  if (field === 'severity') return severityIn(only);
  return field === 'affects-integrators' ? yesOrNo(only) : instantIn(only);
}

function readValues(values: Answers): Omit<IssueFields, 'sections' | 'unclear'> {
  const first = (field: FieldName) => values.get(field)?.[0] ?? '';
  const instants = instantFields.flatMap((name) => {
    const instant = instantIn(first(name));
    return instant === undefined ? [] : [[name, instant] as const];
  });
  const text = (field: FieldName) => {
    const items = values.get(field);
    return items && joined(items);
  };
  return {
    severity: severityIn(first('severity')),
    instants: Object.fromEntries(instants),
    affectsIntegrators: yesOrNo(first('affects-integrators')),
    components: componentsIn(values.get('components') ?? []),
    detectedBy: text('detected-by'),
    acknowledgedBy: text('acknowledged-by'),
    takeaway: text('takeaway'),
  };
}
