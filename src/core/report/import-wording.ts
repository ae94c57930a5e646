import type { ImportFinding } from '../import/foreign-incident.ts';
import { showValue } from '../text/show-value.ts';

type Args = Readonly<Record<string, string>>;

const meant = (args: Args): string => (args['suggestion'] ? `: did you mean "${args['suggestion']}"?` : '');

/** What import says of a source: what is there, and what became of it. */
const wording: Readonly<Record<string, (args: Args) => string>> = {
  'unreadable-file': (args) => `Not a file of UTF-8 text but a ${args['reason']}; it was left out`,
  'unreadable-json': () => 'Not JSON, though its name or its first sign says so; the file was left out',
  'no-incidents': () =>
    'JSON without incidents: an export of Statuspage or issues of GitHub were expected; the file was left out',
  'unreadable-front-matter': (args) =>
    `Front matter cannot be read: ${args['value']}, expected ${args['expected']}; it was not taken over`,
  'unreadable-body': () =>
    'The text is too large or too deeply nested: at most 128 KiB of plain Markdown can be read; it was not taken over',
  'redaction-marker': () =>
    'A redaction marker in a text to import was made plain: check that what is beside it may be public',
  'missing-zone': (args) => `"${args['value']}" has no zone${meant(args)} One zone for all: --zone`,
  'unreadable-time': (args) => `"${args['value']}" is not a date, a time and a zone${meant(args)}`,
  'unpadded-time': (args) => `"${args['value']}" was read as "${args['suggestion']}": hours have two digits`,
  'ends-before-start': (args) =>
    args['same'] === 'true'
      ? `"${args['key']}" ${args['value']} is the same time as "${args['other']}" in line ${args['line']}`
      : `"${args['key']}" ${args['value']} is before "${args['other']}" ${args['start']} in line ${args['line']}`,
  'file-date-differs': (args) =>
    `Date ${args['value']} is not ${args['file']}, the one in the name of the file${args['year'] === 'true' ? '; another year' : ''}`,
  'timeline-order': (args) => `"${args['value']}" is earlier than "${args['before']}" in line ${args['line']} above it`,
  'timeline-without-zone': (args) =>
    `${args['count']} times of the timeline have no zone: write "All times in UTC." above them, or use --zone`,
  'implausible-time': (args) => `"${args['value']}" is far from ${args['day']}`,
  'unknown-severity': (args) => `Severity "${args['value']}" is none of critical, high, medium, low; it was left open`,
  announcement: (args) => `"${args['key']}" says that this is an announcement: does it belong here?`,
  'left-out-key': (args) =>
    `Front matter key "${args['key']}" has no place in a record and was left out${args['value'] ? `: ${args['value']}` : ''}`,
  'left-out-text': (args) => `Not in the draft: ${args['value']}`,
  'rows-differ': (args) =>
    `${args['read']} rows of the timeline could be read in the source, ${args['drafted']} in the draft: look at both`,
  'no-date': (args) => `Nothing says when this was: it was put under ${args['year']} until \`started\` is filled in`,
  'heading-understood': (args) =>
    `Heading "${args['label']}" became the ${args['name'] === 'title' ? 'title' : `section ${args['name']}`}`,
  'image-as-link': (args) => `Image ${args['url']} became a link`,
  'image-of-a-file': (args) => `Image ${args['url']} is a file that was not copied; its name stayed`,
  'link-to-a-file': (args) => `Link to ${args['url']} leads nowhere from the record; its words and its address stayed`,
};

/** Every code of import, for `debrief explain`. */
export const importFindingCodes: readonly string[] = Object.keys(wording);

/** One line, safe to show in any output. */
export function wordImportFinding({ rule, args }: Pick<ImportFinding, 'rule' | 'args'>): string {
  const shown = Object.fromEntries(Object.entries(args ?? {}).map(([key, value]) => [key, showValue(String(value))]));
  return showValue((Object.hasOwn(wording, rule) ? wording[rule]?.(shown) : undefined) ?? rule, 400);
}
