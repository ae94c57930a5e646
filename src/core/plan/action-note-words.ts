import { codeSpan } from '../text/escape-markdown.ts';
import { plural } from '../text/plural.ts';
import type { ActionNote } from './action-facts.ts';

/** Records that are named in one line. */
const mostNamed = 10;

/**
 * What a person has to know or to decide about action items and their issues, lines of Markdown: one for each issue, and one for each reason
 * for which items have none.
 */
export function wordActionNotes(notes: readonly ActionNote[]): readonly string[] {
  const ofIssues = notes.flatMap((note) => {
    const word = issueWords[note.kind];
    return word === undefined ? [] : [`${codeSpan(note.record)}: ${word(note)}`];
  });
  const groups = Map.groupBy(notes, ({ kind }) => kind);
  const ofItems = Object.entries(itemWords).flatMap(([kind, word]) => {
    const some = groups.get(kind as keyof typeof itemWords) ?? [];
    if (some.length === 0) return [];
    const count = some.reduce((sum, one) => sum + (one.count ?? 1), 0);
    return [`${plural(count, 'action item')} ${word} (${recordsOf(some)})`];
  });
  return [...ofIssues, ...ofItems];
}

function recordsOf(notes: readonly ActionNote[]): string {
  const names = [...new Set(notes.map(({ record }) => record))];
  const shown = names.slice(0, mostNamed).map((name) => codeSpan(name));
  const left = names.length - shown.length;
  return `${shown.join(', ')}${left > 0 ? ` and ${plural(left, 'more record')}` : ''}`;
}

const issue = ({ number }: ActionNote): string => (number === undefined ? 'its issue' : `#${number}`);
const login = ({ who = '' }: ActionNote): string => (who === '' ? 'somebody' : codeSpan(who));
const noSay = 'who has no triage permission and is not among `trusted-actors`, so nothing is proposed';

type Words<T> = Readonly<Partial<Record<ActionNote['kind'], T>>>;

const issueWords: Words<(note: ActionNote) => string> = {
  gone: (note) =>
    `the item of ${issue(note)} is no longer in the record, or not openly; close the issue, or write its number as the item’s tracking`,
  declined: (note) =>
    `${issue(note)} was closed, not as completed, and the record says that its item is open; somebody has to decide`,
  doubted: (note) => `${issue(note)} was closed by ${login(note)}, ${noSay}`,
  unbelieved: (note) => `${issue(note)} was reopened by ${login(note)}, ${noSay}`,
  lost: (note) =>
    `${issue(note)}, the issue of one of its items, was deleted, moved or taken over; no other is opened. Write where it is as the item’s tracking`,
  unwritable: (note) => `the status of the item of ${issue(note)} could not be written into the record; do it by hand`,
  unassigned: (note) => `${issue(note)} could not be assigned to ${login(note)}`,
};

const itemWords = {
  unclear: 'reworded, and more than one issue could be meant: write the number as the tracking',
  named: 'without tracking, but with an issue in the text, so none is opened: write it as the tracking',
  hidden: 'touched by a redaction: no issue is opened before that is lifted',
  'no-words': 'without a word: no issue is opened, because nobody could tell what to do',
  'no-status': 'without a status that can be read: no issue is opened or closed',
} as const satisfies Words<string>;
