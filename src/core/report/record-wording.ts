import { by, meant, type Wording } from './wording.ts';

const refusedFile =
  (what: string, expected: string): Wording =>
  () => ({
    message: `Unexpected ${what}, expected ${expected}`,
    hint: 'Replace it by a regular Markdown file, or move it out of the records folder',
  });

/** The words of the rules about a record as a whole (its file, front matter, severity and sections), by their ids. */
export const recordWording: Readonly<Record<string, Wording>> = {
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
    folder: refusedFile('folder', 'a text file'),
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
