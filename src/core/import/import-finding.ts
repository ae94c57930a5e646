import type { SectionName } from '../postmortem/synonyms.ts';
import { remedyWords, type TimeRemedy } from '../postmortem/time-remedy.ts';
import type { Problem } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import { joinWords } from '../text/words.ts';

/** A time that was written, and what was probably meant. */
interface WrittenTime {
  readonly value: string;
  /** The field that it stands in; undefined in a timeline. */
  readonly key?: string;
  readonly suggestion?: string;
  /** What its author has to write, where nothing can be offered. */
  readonly remedy?: TimeRemedy;
}

function meant({ suggestion, remedy }: WrittenTime): string {
  if (suggestion !== undefined && suggestion !== '') return `: did you mean "${suggestion}"?`;
  return remedy === undefined ? '' : `. ${remedyWords(remedy)}`;
}

/** What import says of a source, by its code: what is there, and what became of it. A finding of a code has the data that its words take. */
const words = {
  'unreadable-file': ({ reason }: { readonly reason: string }) =>
    `Not a file of UTF-8 text but a ${reason}; it was left out`,
  'unreadable-json': () => 'Not JSON, though its name or its first sign says so; the file was left out',
  'too-deep-json': ({ deepest }: { readonly deepest: number }) =>
    `JSON that nests deeper than ${deepest} levels, which no export does; the file was left out`,
  'too-many-incidents': ({ count, most }: { readonly count: number; readonly most: number }) =>
    `${count} incidents in one file, at most ${most} can be read; the file was left out`,
  'no-incidents': () =>
    'JSON without incidents: an export of Statuspage or issues of GitHub were expected; the file was left out',
  'unreadable-front-matter': ({ value, expected }: { readonly value: string; readonly expected: string }) =>
    `Front matter cannot be read: ${value}, expected ${expected}; it was not taken over`,
  'unreadable-body': () =>
    'The text is too large or too deeply nested: at most 128 KiB of plain Markdown can be read; it was not taken over',
  'redaction-marker': () =>
    'This resembles a redaction marker, and nobody can say what it was to hide: the draft waits for your decision',
  'missing-zone': (args: WrittenTime) =>
    joinWords({ message: `"${args.value}" has no zone${meant(args)}`, hint: 'One zone for all: --zone' }),
  'unreadable-time': (args: WrittenTime) => `"${args.value}" is not a date, a time and a zone${meant(args)}`,
  'unpadded-time': ({ value, suggestion = '' }: WrittenTime) =>
    `"${value}" was read as "${suggestion}": hours have two digits`,
  'ends-before-start': (args: {
    readonly key: string;
    readonly value: string;
    readonly other: string;
    readonly start: string;
    readonly line: number;
    readonly same: boolean;
  }) =>
    args.same
      ? `"${args.key}" ${args.value} is the same time as "${args.other}" in line ${args.line}`
      : `"${args.key}" ${args.value} is before "${args.other}" ${args.start} in line ${args.line}`,
  'file-date-differs': ({
    value,
    file,
    year,
  }: {
    readonly value: string;
    readonly file: string;
    readonly year: boolean;
  }) => `Date ${value} is not ${file}, the one in the name of the file${year ? '; another year' : ''}`,
  'timeline-order': ({
    value,
    before,
    line,
  }: {
    readonly value: string;
    readonly before: string;
    readonly line: number;
  }) => `"${value}" is earlier than "${before}" in line ${line} above it`,
  'timeline-without-zone': ({ count }: { readonly count: number }) =>
    count === 1
      ? '1 time of the timeline has no zone: write "All times in UTC." above it, or use --zone'
      : `${count} times of the timeline have no zone: write "All times in UTC." above them, or use --zone`,
  'implausible-time': ({ value, day }: { readonly value: string; readonly day: string }) =>
    `"${value}" is far from ${day}`,
  'unknown-severity': ({ value }: { readonly value: string }) =>
    `Severity "${value}" is none of critical, high, medium, low; it was left open`,
  announcement: ({ key }: { readonly key: string }) =>
    `"${key}" says that this is an announcement: does it belong here?`,
  'left-out-key': ({ key, value }: { readonly key: string; readonly value: string }) =>
    `Front matter key "${key}" has no place in a record and was left out${value ? `: ${value}` : ''}`,
  'left-out-text': ({ value }: { readonly value: string }) => `Not in the draft: ${value}`,
  'rows-differ': ({ read, drafted }: { readonly read: number; readonly drafted: number }) =>
    `${read} rows of the timeline could be read in the source, ${drafted} in the draft: look at both`,
  'no-date': ({ year }: { readonly year: string }) =>
    `Nothing says when this was: it was put under ${year} until \`started\` is filled in`,
  'heading-understood': ({ label, name }: { readonly label: string; readonly name: SectionName | 'title' }) =>
    `Heading "${label}" became the ${name === 'title' ? 'title' : `section ${name}`}`,
  'image-as-link': ({ url }: { readonly url: string }) => `Image ${url} became a link`,
  'image-of-a-file': ({ url }: { readonly url: string }) =>
    `Image ${url} is a file that was not copied; its name stayed`,
  'link-to-a-file': ({ url }: { readonly url: string }) =>
    `Link to ${url} leads nowhere from the record; its words and its address stayed`,
};

/** A code that import prints. */
export type ImportCode = keyof typeof words;

type ArgsOf<Code extends ImportCode> = (typeof words)[Code] extends (args: infer Args) => string ? Args : never;

type FindingOf<Code extends ImportCode> = Omit<Problem, 'rule' | 'args'> & {
  readonly rule: Code;
} & (unknown extends ArgsOf<Code> ? { readonly args?: undefined } : { readonly args: ArgsOf<Code> });

/** What a reader found that was not clear, at its place in the file that it read: its code, with the data of that code. */
export type ImportFinding = { [Code in ImportCode]: FindingOf<Code> }[ImportCode];

/** Every code of import, for `debrief explain`. */
export const importFindingCodes = Object.keys(words) as readonly ImportCode[];

/** One line, safe to show in any output. */
export function wordImportFinding({ rule, args }: ImportFinding): string {
  const shown = Object.fromEntries(
    Object.entries(args ?? {}).map(([key, value]) => [key, typeof value === 'string' ? showValue(value) : value]),
  );
  // The finding's type has paired the two already.
  const say = words[rule] as (args: object) => string;
  return showValue(say(shown), 400);
}
