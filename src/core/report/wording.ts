import type { Finding } from '../rules/problem.ts';
import { redactionWording } from './redaction-wording.ts';

/** What a rule's finding says: the fault ("Unexpected X, expected Y") and what to do about it. */
export interface Words {
  readonly message: string;
  readonly hint: string;
}

/** Makes the words from a finding's data. `q` quotes a value of the author's, made safe to show anywhere. */
export type Wording = (args: Args, q: (value: string) => string) => Words;

/** A finding's data as text; what is not given is empty. */
export type Args = Readonly<Record<string, string>> & { readonly list: (key: string) => readonly string[] };

type Variants = Readonly<Record<string, Wording>>;

/** Picks the words by the finding's `case`. */
function by(variants: Variants): Wording {
  return (args, q) => {
    const wording = variants[args.case ?? ''] ?? variants.other ?? Object.values(variants)[0];
    return wording === undefined ? { message: 'Unexpected finding', hint: '' } : wording(args, q);
  };
}

const meant = (args: Args, q: (value: string) => string, otherwise: string): string =>
  args.suggestion ? `Did you mean ${q(args.suggestion)}?` : otherwise;

const refusedFile =
  (what: string, expected: string): Wording =>
  () => ({
    message: `Unexpected ${what}, expected ${expected}`,
    hint: 'Replace it by a regular Markdown file, or move it out of the records folder',
  });

const dayWords = (days: string): string =>
  days === '0' ? 'which is today' : days === '1' ? 'tomorrow' : `in ${days} days`;

/** How a deadline was counted, in a sentence. */
function counted(args: Args, q: (value: string) => string): string {
  const skipped = args.list('skipped').map((day) => q(day));
  const without = skipped.length > 0 ? `, without ${skipped.join(', ')}` : '';
  return `Counted ${args.within} from ${q(args.of ?? '')} in ${args.zone}, calendar ${args.calendar}${without}`;
}

/** The words of every rule, by its id. The rules know no prose; this file knows no positions. */
export const wording: Readonly<Record<string, Wording>> = {
  // Record
  'invalid-front-matter': (args, q) => {
    if (args.code === 'missing-key')
      return {
        message: `Unexpected front matter without ${q(args.key ?? '')}`,
        hint: `Add a line \`${args.key}: …\` between the two \`---\``,
      };
    const subject =
      args.code === 'value' && args.key ? `${q(args.value ?? '')} as ${q(args.key)}` : (args.value ?? 'front matter');
    const key = args.code === 'duplicate-key' && args.key ? ` (${q(args.key)})` : '';
    return {
      message: `Unexpected ${subject}${key}, expected ${args.expected || 'YAML between two lines of `---`'}`,
      hint: meant(args, q, 'See the record format in the docs for what each key holds'),
    };
  },
  'invalid-config': (args, q) => ({
    message: `Unexpected ${args.key ? `${q(args.value ?? '')} as ${q(args.key)}` : args.value}, expected ${args.expected || 'a value that the key can hold'}`,
    hint: meant(
      args,
      q,
      args.key
        ? 'Write such a value, or remove the key: then its default counts'
        : 'Nothing is done until this is mended',
    ),
  }),
  'unknown-key': (args, q) => ({
    message: `Unexpected key ${q(args.key ?? '')}${args.within ? ` in ${q(args.within)}` : ''}, expected ${args.suggestion ? q(args.suggestion) : 'a key that Debrief knows'}`,
    hint: args.suggestion
      ? `Rename it to \`${args.suggestion}\`, or remove it`
      : args.case === 'config'
        ? 'Remove it: nothing reads it'
        : 'Remove it; what it says may fit into a section',
  }),
  'duplicate-id': (args, q) => ({
    message: `Unexpected id ${q(args.id ?? '')}, expected one that no other record has`,
    hint: `${args.other} has it already; give this record another id and rename its file after it`,
  }),
  'misplaced-record': by({
    other: (args, q) => ({
      message: `Unexpected path ${q(args.path ?? '')}, expected ${q(args.expected ?? '')}`,
      hint: 'Move the file, or correct the id or the start; a moved file keeps its history',
    }),
    issue: (args, q) => ({
      message: `Unexpected issue ${args.issue} in the record ${q(args.id ?? '')}, expected the number in its id`,
      hint: 'Correct `issue`, or give the record the id of its issue',
    }),
  }),
  'deleted-record': (args, q) => ({
    message: `Unexpected removal of the record ${q(args.id ?? '')}, expected published history to stay`,
    hint: 'Restore the record with its id; corrections go into an entry under `updates:`',
  }),
  'changed-published-time': (args, q) => ({
    message: `Unexpected change of ${q(args.field ?? '')} from ${args.before} to ${args.after}, expected an entry under \`updates:\` that explains it`,
    hint: 'Add `updates:` with `at`, `kind: correction` and a `text` that says what was wrong',
  }),
  'unreadable-file': by({
    other: refusedFile('entry in the records folder', 'a regular file'),
    'symbolic-link': refusedFile('symbolic link', 'a regular file'),
    submodule: refusedFile('submodule', 'a regular file'),
    'special-file': refusedFile('special file', 'a regular file'),
    'too-large': refusedFile('file over 128 KiB', 'a shorter record'),
    'not-utf8': refusedFile('bytes', 'UTF-8 text'),
    'unusable-name': refusedFile('file name', 'letters, digits and hyphens'),
  }),
  'oversized-record': (args) => ({
    message: `Unexpected ${args.value || 'size'}, expected ${args.expected || 'at most 128 KiB'}`,
    hint: 'Move logs and dumps into files of their own and link to them',
  }),

  // Severity
  'unknown-severity': (args, q) => ({
    message: `Unexpected severity ${q(args.value ?? '')}, expected critical, high, medium or low`,
    hint: args.suggestion
      ? `On most scales it means \`${args.suggestion}\`; check that it does on yours`
      : 'The severity decides when and how the incident is published',
  }),
  'severity-mismatch': by({
    one: (args, q) => ({
      message: `Unexpected severity ${q(args.severity ?? '')}, expected ${q(args.labelled ?? '')} as issue #${args.issue} is labelled`,
      hint: 'Change the record or the label, whichever is out of date',
    }),
    many: (args, q) => ({
      message: `Unexpected severity ${q(args.severity ?? '')} while issue #${args.issue} is labelled ${args.list('labelled').map(q).join(' and ')}, expected one severity`,
      hint: 'Remove the labels that are out of date',
    }),
  }),

  // Parts
  'missing-section': (args, q) => ({
    message: `Unexpected end of the record without ${q(args.part ?? '')}, expected all five parts`,
    hint: `Add a heading \`## ${args.part}\` with text under it`,
  }),
  'empty-section': by({
    other: (args, q) => ({
      message: `Unexpected empty section ${q(args.heading ?? '')}, expected text`,
      hint: promised(args.part ?? ''),
    }),
    body: (args) => ({
      message: `Unexpected ${args.kind} record without text, expected a paragraph`,
      hint: 'Write below the front matter what readers should know',
    }),
  }),
  'leftover-placeholder': by({
    todo: (args) => ({
      message: `Unexpected placeholder, expected ${args.part === 'text' ? 'text' : `the text of ${args.part}`}`,
      hint: args.part === 'text' ? 'Replace the comment by what it stands for' : promised(args.part ?? ''),
    }),
    word: (args, q) => ({
      message: `Unexpected ${q(args.word ?? '')}, expected what it stands for`,
      hint: 'Write it out, or turn it into an action item with an owner and a date',
    }),
  }),
  'section-order': (args, q) => ({
    message: `Unexpected section ${q(args.heading ?? '')} after ${q(args.after ?? '')}, expected the order of the template`,
    hint: 'Move it up, or run `debrief check --fix`',
  }),

  // What happened
  'missing-timeline': by({
    rows: (args, q) => ({
      message: `Unexpected section ${q(args.heading ?? '')} without a row, expected times and events`,
      hint: 'Write a table with a column `Time (UTC)`, or a list whose items begin with a time',
    }),
    heading: (args, q) => ({
      message: `Unexpected section ${q(args.heading ?? '')} without a timeline, expected one`,
      hint: 'Add `### Timeline` with a table or a list whose items begin with a time',
    }),
  }),
  'unreadable-time': (args, q) => ({
    message: `Unexpected time ${q(args.value ?? '')}, expected ${args.expected || 'one that can be read without guessing, such as 2026-05-15 08:12'}`,
    hint: args.suggestion
      ? `Most likely ${args.suggestion}`
      : 'Write year, month, day, hours and minutes with two digits each',
  }),
  'missing-zone': by({
    other: (args, q) => ({
      message: `Unexpected time ${q(args.value ?? '')} without a zone, expected Z or an offset such as +02:00`,
      hint: meant(
        args,
        q,
        'Add `Z` if the time is in UTC; `debrief check --fix` does so where the rest of the record says UTC',
      ),
    }),
    row: (args, q) => ({
      message: `Unexpected time ${q(args.value ?? '')} without a zone, expected one here or in the heading of the column`,
      hint: args.suggestion
        ? `Most likely ${args.suggestion}; say which`
        : 'Name the column `Time (UTC)`, or add `Z` or an offset to each time',
    }),
  }),
  'timeline-order': (args, q) => ({
    message: `Unexpected time ${q(args.value ?? '')} after ${q(args.after ?? '')} in line ${args.line}, expected rows in order`,
    hint: 'Check the day and the zone first: after midnight a row needs its new date; otherwise move the row up',
  }),
  'timeline-outside-window': by({
    before: (args, q) => ({
      message: `Unexpected time ${q(args.value ?? '')} before the start at ${args.bound}, expected a row within the incident`,
      hint: 'Correct the time or `started`; begin the event with `(before)` if it belongs here',
    }),
    after: (args, q) => ({
      message: `Unexpected time ${q(args.value ?? '')} after the end at ${args.bound}, expected a row within the incident`,
      hint: 'Correct the time or `resolved`; begin the event with `(after)` if it belongs here',
    }),
  }),
  'missing-impact-window': by({
    start: (_, q) => ({
      message: `Unexpected front matter without ${q('started')}, expected the start of the impact`,
      hint: 'Add `started:` with date, time and zone, such as 2026-05-15T08:12Z',
    }),
    section: (args, q) => ({
      message: `Unexpected section ${q(args.heading ?? '')} without an impact, expected what was affected and from when to when`,
      hint: 'Add `### Impact` and say who was affected, how, and from when to when',
    }),
    empty: (args, q) => ({
      message: `Unexpected empty section ${q(args.heading ?? '')}, expected what was affected and from when to when`,
      hint: 'Say who was affected, how, and from when to when; "nobody" is an answer',
    }),
  }),
  'times-out-of-order': (args, q) => ({
    message: `Unexpected ${q(args.field ?? '')} earlier than ${q(args.before ?? '')} in line ${args.line}, expected started ≤ detected ≤ acknowledged ≤ mitigated ≤ resolved`,
    hint: 'Most often the day or the zone of one of the two is wrong',
  }),
  'impact-ends-early': (args) => ({
    message: `Unexpected end of the impact at ${args.end}, expected ${args.mitigated} (mitigated) or later`,
    hint: 'Correct the text or `mitigated`; impact lasts until something stops it',
  }),
  'implausible-time': by({
    future: (args, q) => ({
      message: `Unexpected ${q(args.field ?? '')} in the future, expected a time that has passed`,
      hint: 'Check the year, the month and the zone',
    }),
    past: (args, q) => ({
      message: `Unexpected ${q(args.field ?? '')} before the year 2000, expected a later one`,
      hint: 'Check the year',
    }),
    instant: (_, q) => ({
      message: `Unexpected ${q('resolved')} equal to ${q('started')}, expected an incident that lasted`,
      hint: 'If it was over within a minute, add the seconds',
    }),
    long: (args) => ({
      message: `Unexpected duration of ${args.days} days, expected at most ${args.longest}`,
      hint: 'Check year and month of `started` and `resolved`',
    }),
  }),

  // Detection
  'missing-monitor': by({
    time: (_, q) => ({
      message: `Unexpected front matter without ${q('detected')}, expected when the incident was noticed`,
      hint: 'Add `detected:` with date, time and zone',
    }),
    monitor: (_, q) => ({
      message: `Unexpected front matter without ${q('detected-by')}, expected the monitor or alarm that fired`,
      hint: 'Name it as your team does; if a person noticed first, write `detected-by: human` and say how under Detection',
    }),
    reason: (args, q) => ({
      message: `Unexpected detection by ${q(args.by ?? '')} without a reason, expected how the person noticed`,
      hint: 'Say under Detection who noticed what, and why no monitor did',
    }),
  }),
  'missing-acknowledgement': by({
    time: (_, q) => ({
      message: `Unexpected front matter without ${q('acknowledged')}, expected when somebody took over`,
      hint: 'Add `acknowledged:` with date, time and zone',
    }),
    role: (_, q) => ({
      message: `Unexpected front matter without ${q('acknowledged-by')}, expected the role that took over`,
      hint: 'Add a role such as `acknowledged-by: primary on-call`; no names',
    }),
  }),
  'human-detection-without-action': (args, q) => ({
    message: `Unexpected detection by ${q(args.by ?? '')} without an action item of the kind "detect", expected one`,
    hint: 'Add the monitor that would have fired first, or say why none can',
  }),

  // Root cause
  'blameless-language': by({
    other: (_, q) => blame(_, q, 'say what happened and what made it likely'),
    'human-error': (_, q) => blame(_, q, 'ask why the error was easy to make and hard to notice'),
    judgement: (_, q) => blame(_, q, 'describe what was done and what it looked like at that moment'),
    counterfactual: (_, q) => blame(_, q, 'say what did happen; what should have happened explains nothing'),
    failing: (_, q) => blame(_, q, 'say what made it easy to miss'),
    handle: (_, q) => blame(_, q, 'name the role, not the person'),
  }),
  'single-cause': (args, q) => ({
    message: `Unexpected single statement under ${q(args.heading ?? '')}, expected the contributing factors`,
    hint: 'Add what made it possible, what set it off and why it was not noticed sooner',
  }),

  // Resolution
  'missing-production-change': (args, q) => ({
    message: `Unexpected section ${q(args.heading ?? '')} without a change, expected what was changed in production to clear the alarm`,
    hint: 'Name the change (rolled back, restarted, failed over …), or why none was needed and what cleared the alarm',
  }),

  // Action items
  'missing-action-items': (args, q) => ({
    message: `Unexpected section ${q(args.heading ?? '')} without an item, expected at least one`,
    hint: 'Use a table with Action, Kind, Owner, Due, Tracking and Status, or a task list',
  }),
  'missing-owner': (args, q) => ({
    message: `Unexpected action item ${q(args.action ?? '')} without an owner, expected a team or a role`,
    hint: 'Name who will do it; a role stays right when people move on',
  }),
  'missing-due-date': by({
    missing: (args, q) => ({
      message: `Unexpected action item ${q(args.action ?? '')} without a due date, expected a date such as 2026-06-01`,
      hint: 'Give it a date, or set its status to done or dropped',
    }),
    unreadable: (args, q) => ({
      message: `Unexpected due date ${q(args.value ?? '')}, expected a date such as 2026-06-01`,
      hint: 'Write year, month and day; "next sprint" never comes',
    }),
  }),
  'missing-tracking': (args, q) => ({
    message: `Unexpected action item ${q(args.action ?? '')} without tracking, expected an issue, a ticket or a link`,
    hint: 'Open an issue for it and write its number, such as #57',
  }),
  'unknown-kind': by({
    missing: (args, q) => ({
      message: `Unexpected action item ${q(args.action ?? '')} without a kind, expected prevent, detect or mitigate`,
      hint: 'prevent: keep it from happening; detect: notice it sooner; mitigate: suffer less from it',
    }),
    unknown: (args, q) => ({
      message: `Unexpected kind ${q(args.value ?? '')}, expected prevent, detect or mitigate`,
      hint: 'prevent: keep it from happening; detect: notice it sooner; mitigate: suffer less from it',
    }),
  }),

  // Disclosure
  'missing-resolution-time': (_, q) => ({
    message: `Unexpected Resolution without ${q('resolved')} in the front matter, expected when the incident was over`,
    hint: 'Add `resolved:` with date, time and zone: the deadline counts from it. While the incident lasts, say "Not resolved yet" in Resolution',
  }),
  'disclosure-near': (args, q) => ({
    message: `Unexpected wait, expected publication by the end of ${args.due}, ${dayWords(args.days ?? '')}`,
    hint: counted(args, q),
  }),
  'disclosure-overdue': by({
    overdue: (args, q) => ({
      message: `Unexpected postmortem ${args.days === '0' ? `${args.hours} hours` : args.days === '1' ? '1 day' : `${args.days} days`} past its deadline ${args.due}, expected publication within ${args.within}`,
      hint: `Merge it: the clock stops when the record is on the default branch. ${counted(args, q)}`,
    }),
    'year-not-covered': (args, q) => ({
      message: `Unexpected year ${args.year} for the calendar ${q(args.calendar ?? '')}, expected ${args.from} to ${args.to}`,
      hint: 'Its holidays are trusted for these years only, so nothing can be said about the deadline',
    }),
    'out-of-range': () => ({
      message: 'Unexpected deadline, expected one that can be counted',
      hint: 'Check the year of the time that starts the clock',
    }),
  }),

  // Safety
  secret: (args) => ({
    message: `Unexpected ${args.kind}, expected no secret in a record`,
    hint: 'Revoke it first: what was pushed is disclosed; then replace it by ******** here',
  }),
  'personal-data': by({
    email: personal('e-mail address', 'a role such as "primary on-call"'),
    phone: personal('phone number', 'a role such as "primary on-call"'),
    ipv4: personal('public IP address', 'a name, or an address such as 192.0.2.1'),
    ipv6: personal('public IP address', 'a name, or an address such as 2001:db8::1'),
    chat: personal('link into a chat', 'what was said there, in your words'),
    document: personal('link to a private document', 'what it says, in your words'),
  }),
  'misleading-characters': by({
    direction: (args) => ({
      message: `Unexpected character ${args.code} that turns the direction of text, expected text that reads as it is written`,
      hint: 'Delete it; the frame shows where it stands',
    }),
    invisible: (args) => ({
      message: `Unexpected invisible character ${args.code}, expected text that one can see`,
      hint: 'Delete it, or type the word anew; the frame shows where it stands',
    }),
  }),
  'unsafe-html': by({
    element: (args) => ({
      message: `Unexpected HTML element <${args.element}>, expected Markdown`,
      hint: 'The page drops it; write it as Markdown, or as code in backticks',
    }),
    attribute: (args, q) => ({
      message: `Unexpected attribute ${q(args.attribute ?? '')} of <${args.element}>, expected none that runs or styles`,
      hint: 'The page drops it; remove it',
    }),
    scheme: (args, q) => ({
      message: `Unexpected address with ${q(`${args.scheme}:`)}, expected https, http or mailto`,
      hint: 'The page drops it; link to a web page, or write it as code in backticks',
    }),
    image: () => ({
      message: 'Unexpected image, expected a link to it',
      hint: 'The page loads nothing from elsewhere and shows only the description; say in words what the image shows',
    }),
  }),
  'broken-link': by({
    other: (args, q) => ({
      message: `Unexpected link to ${q(args.target ?? '')}, expected a file in the repository`,
      hint: 'Links are relative to this file; with a leading slash, to the root of the repository',
    }),
    outside: (args, q) => ({
      message: `Unexpected link ${q(args.url ?? '')} out of the repository, expected a file in it`,
      hint: 'Use the full address of the page that you mean',
    }),
  }),
  'broken-anchor': (args, q) => ({
    message: `Unexpected anchor ${q(`#${args.anchor}`)}, expected a heading of ${args.target}`,
    hint: 'An anchor is the heading in lower case with hyphens for spaces',
  }),

  ...redactionWording,
};

function promised(part: string): string {
  const promise: Readonly<Record<string, string>> = {
    'What happened': 'Say what happened, with a timeline and the impact window',
    Timeline: 'Write a row for each thing that happened, with its time',
    Impact: 'Say who was affected, how, and from when to when; "nobody" is an answer',
    Detection: 'Say which monitor or alarm fired and who acknowledged it',
    'Root cause': 'Say which factors contributed, without blame',
    Resolution: 'Say what was changed in production to clear the alarm',
    'Action items': 'Say what changes so that it does not recur, each with an owner and a date',
  };
  return promise[part] ?? 'Write the text, or remove the heading';
}

function blame(args: Args, q: (value: string) => string, advice: string): Words {
  return {
    message: `Unexpected ${q(args.words ?? '')}, expected words that do not blame`,
    hint: `${advice.charAt(0).toUpperCase()}${advice.slice(1)}`,
  };
}

function personal(what: string, instead: string): Wording {
  return () => ({
    message: `Unexpected ${what}, expected ${instead}`,
    hint: 'A postmortem is public for good; take it out, or redact it',
  });
}

/** A finding's data for its words. */
export function toArgs(finding: Pick<Finding, 'args'>): Args {
  const args = finding.args ?? {};
  const list = (key: string): readonly string[] => {
    const value = args[key];
    return Array.isArray(value) ? value : value === undefined ? [] : [String(value)];
  };
  const texts = Object.fromEntries(Object.keys(args).map((key) => [key, list(key).join(', ')]));
  return Object.assign(texts, { list });
}
