import { codeSpan } from '../text/escape-markdown.ts';
import { plural } from '../text/plural.ts';
import type { ActionNote } from './action-facts.ts';

/** What a person has to know or to decide about action items and their issues, one line of Markdown. */
export function wordActionNote(note: ActionNote): string {
  return `${codeSpan(note.record)}: ${words[note.kind](note)}`;
}

const items = ({ count = 1 }: ActionNote): string => plural(count, 'action item');
const issue = ({ number }: ActionNote): string => (number === undefined ? 'its issue' : `#${number}`);
const login = ({ who = '' }: ActionNote): string => (who === '' ? 'somebody' : codeSpan(who));

const words: Readonly<Record<ActionNote['kind'], (note: ActionNote) => string>> = {
  gone: (note) =>
    `the item of ${issue(note)} is no longer in the record, or not openly; close the issue, or write its number as the item’s tracking`,
  declined: (note) =>
    `${issue(note)} was closed, not as completed, and the record says that its item is open; somebody has to decide`,
  doubted: (note) =>
    `${issue(note)} was closed by ${login(note)}, who has no triage permission, so nothing is proposed`,
  unbelieved: (note) =>
    `${issue(note)} was opened again by ${login(note)}, who has no triage permission, so nothing is proposed`,
  lost: (note) =>
    `${issue(note)}, opened for one of its items, was deleted, moved or taken over; no other is opened. Write as the item’s tracking where it is`,
  hidden: (note) => `${items(note)} touched by a redaction: no issue before that is lifted`,
  named: (note) =>
    `${items(note)} without tracking that names an issue in its text: none is opened; write it as its tracking`,
  'no-status': (note) => `${items(note)} without a status that can be read: no issue is opened or closed for it`,
  unclear: (note) =>
    `${items(note)} reworded, and more than one issue could be meant: write the number as the item’s tracking`,
  unwritable: (note) => `the status of the item of ${issue(note)} could not be written into the record; do it by hand`,
  unassigned: (note) => `${issue(note)} could not be assigned to ${login(note)}`,
};
