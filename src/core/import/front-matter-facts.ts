import type { RootContent } from 'mdast';
import type { ForeignFields } from './foreign-fields.ts';
import type { ForeignIncident } from './foreign-incident.ts';
import type { ImportFinding } from './import-finding.ts';
import type { Statement } from './read-stated-fields.ts';
import { dayOfText } from './read-window.ts';
import type { SourceText } from './source-text.ts';
import { textOfBlocks } from './split-story.ts';

const keys: Readonly<Record<string, Statement['field']>> = {
  date: 'date',
  incident_date: 'date',
  severity: 'severity',
  impact: 'severity',
  sev: 'severity',
  priority: 'priority',
  started: 'started',
  started_at: 'started',
  start: 'started',
  start_time: 'started',
  detected: 'detected',
  detected_at: 'detected',
  acknowledged: 'acknowledged',
  mitigated: 'mitigated',
  resolved: 'resolved',
  resolved_at: 'resolved',
  end: 'resolved',
  end_time: 'resolved',
  services: 'components',
  service: 'components',
  components: 'components',
  affected: 'components',
  product: 'components',
  products: 'components',
  status: 'state',
  state: 'state',
  'affects-integrators': 'affects-integrators',
  'detected-by': 'detected-by',
  'acknowledged-by': 'acknowledged-by',
  takeaway: 'takeaway',
};

/** Keys whose text belongs to the story. */
const storyKeys = ['summary', 'description', 'excerpt', 'abstract', 'subtitle'];

/** Keys that say when a text was written, which is good for a folder and nothing else. */
const writtenKeys = [
  'date',
  'created',
  'created_at',
  'published',
  'publishdate',
  'pubdate',
  'lastmod',
  'updated',
  'last_modified',
];

function keyed(fields: ForeignFields, wanted: string): string | undefined {
  const key = fields.keys.find((one) => one.toLowerCase() === wanted);
  return key === undefined ? undefined : fields.text(key);
}

function fieldOf(key: string): Statement['field'] | undefined {
  const plain = key.toLowerCase().replace(/(?<=[a-z])(?=[A-Z])/g, '_');
  return Object.hasOwn(keys, plain) ? keys[plain] : undefined;
}

/** What the keys of front matter state about a record. */
export function statementsOf(fields: ForeignFields): Statement[] {
  return fields.keys.flatMap((key): Statement[] => {
    const field = fieldOf(key);
    const value = field === 'components' ? fields.list(key).join(',') : fields.text(key);
    if (field === undefined || value === undefined) return [];
    // A date in front matter is most often that of the text.
    return [{ field, key: field === 'date' ? 'front matter' : key, value, span: fields.span(key) }];
  });
}

/** A date that says when the text was written, in any of the keys for it. */
export function writtenDate(fields: ForeignFields): string | undefined {
  return writtenKeys.map((key) => keyed(fields, key)).find((value) => dayOfText(value ?? '') !== undefined);
}

/** The story with the texts of front matter that belong to it, and its date where nothing else says when it was. */
export function withStoryKeys(
  parts: ForeignIncident['parts'],
  fields: ForeignFields,
  date: string | undefined,
): ForeignIncident['parts'] {
  const story = parts.get('what-happened') ?? [];
  const said = textOfBlocks(story).replace(/\s+/g, ' ');
  const lead = storyKeys
    .flatMap((key) => keyed(fields, key) ?? [])
    .map((value) => value.replace(/\s+/g, ' ').trim())
    .filter((value, index, all) => value !== '' && !said.includes(value) && all.indexOf(value) === index)
    .map((value): RootContent => ({ type: 'paragraph', children: [{ type: 'text', value }] }));
  // Where no time says when it was, the date is all that a reader has.
  const when: RootContent[] =
    date === undefined ? [] : [{ type: 'paragraph', children: [{ type: 'text', value: `Date: ${date}` }] }];
  if (lead.length + when.length === 0) return parts;
  return new Map([...parts, ['what-happened', [...lead, ...story, ...when]]]);
}

/** Keys that a draft has no place for are named with their values, so that nothing goes without a word. */
export function keyFindings(fields: ForeignFields, source: SourceText): ImportFinding[] {
  return fields.keys
    .filter((key) => {
      const plain = key.toLowerCase();
      if (plain === 'title' || storyKeys.includes(plain) || !fields.holds(key)) return false;
      const field = fieldOf(key);
      return field === undefined || field === 'state' || field === 'priority';
    })
    .map((key): ImportFinding => {
      const args = { key, value: fields.list(key).join(', ') };
      return {
        rule: 'left-out-key',
        severity: 'warning',
        file: source.path,
        place: source.place(...fields.span(key)),
        args,
      };
    });
}
