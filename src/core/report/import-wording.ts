import type { ImportFinding } from '../import/foreign-incident.ts';
import { showValue } from '../text/show-value.ts';

type Args = Readonly<Record<string, string>>;

const meant = (args: Args): string => (args['suggestion'] ? `; did you mean "${args['suggestion']}"?` : '');

/** What import says of a source: what is there, what was expected, and what became of it. */
const wording: Readonly<Record<string, (args: Args) => string>> = {
  'unreadable-file': (args) => `Unexpected ${args['reason']}, expected a file of UTF-8 text; it was left out`,
  'unreadable-json': () => 'Unexpected text, expected JSON; the file was left out',
  'no-incidents': () => 'Unexpected JSON without incidents, expected an export of Statuspage; the file was left out',
  'unreadable-front-matter': (args) =>
    `Unexpected ${args['value']} in the front matter, expected ${args['expected']}; it was not taken over`,
  'unreadable-body': () =>
    'Unexpected text that is too large or too deeply nested, expected at most 128 KiB of plain Markdown; it was not taken over',
  'redaction-marker': () =>
    'Unexpected redaction marker, expected none in a text to import; it was made plain: look whether what stands beside it may be public',
  'missing-zone': (args) =>
    `Unexpected time "${args['value']}" without a zone, expected one${meant(args)} Or say it with --zone`,
  'unreadable-time': (args) => `Unexpected time "${args['value']}", expected a date, a time and a zone${meant(args)}`,
  'unpadded-time': (args) =>
    `Unexpected time "${args['value']}", expected two digits for hours; it was read as "${args['suggestion']}"`,
  'ends-before-start': (args) =>
    args['same'] === 'true'
      ? `Unexpected "${args['key']}" ${args['value']} equal to "${args['other']}" in line ${args['line']}, expected a later one`
      : `Unexpected "${args['key']}" ${args['value']} before "${args['other']}" ${args['start']} in line ${args['line']}, expected a later one`,
  'file-date-differs': (args) =>
    `Unexpected date ${args['value']}, expected ${args['file']} as in the name of the file${args['year'] === 'true' ? '; another year' : ''}`,
  'timeline-order': (args) =>
    `Unexpected time "${args['value']}" after "${args['before']}" in line ${args['line']}, expected a later one`,
  'timeline-without-zone': (args) =>
    `Unexpected timeline with ${args['count']} times without a zone, expected one, such as "Time (UTC)", or --zone`,
  'implausible-time': (args) => `Unexpected time "${args['value']}", expected one near ${args['day']}`,
  'unknown-severity': (args) =>
    `Unexpected severity "${args['value']}", expected critical, high, medium or low; it was left open`,
  announcement: (args) =>
    `Unexpected announcement or planned work ("${args['key']}"), expected an incident; decide whether it belongs here`,
  'left-out-key': (args) => `Unexpected key "${args['key']}", expected one that a record has; it was left out`,
};

/** One line, safe to show in any output. */
export function wordImportFinding({ rule, args }: Pick<ImportFinding, 'rule' | 'args'>): string {
  const shown = Object.fromEntries(Object.entries(args ?? {}).map(([key, value]) => [key, showValue(String(value))]));
  return showValue((Object.hasOwn(wording, rule) ? wording[rule]?.(shown) : undefined) ?? `Unexpected ${rule}`, 400);
}
