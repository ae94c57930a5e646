import { eventTimeText } from '../log/log-words.ts';
import type { Tampering } from '../log/tampering.ts';
import { plural } from '../text/plural.ts';

/** What speaks against a published history, in the words of a person who tells another one. */
export function tamperingWords(one: Tampering): string {
  switch (one.kind) {
    case 'unreadable-checkpoint':
      return 'The checkpoint of the log is missing or cannot be read, so nothing says what the log should be';
    case 'removed-log':
      return 'The site has no log any more, and it had one when you kept your checkpoint';
    case 'missing-list':
      return 'The list of incidents (incidents.csv) is missing, so nobody can say whether the pages are all there are';
    case 'missing-alternates':
      return 'The Markdown of every page is missing, so no page can be compared with the log';
    case 'unreadable-event':
      return `Line ${one.line} of the log is no event`;
    case 'reordered-event':
      return `The log was reordered, or events were taken out of it: at place ${one.place} stands no. ${one.n}`;
    case 'truncated-log':
      return `The log was cut off: its checkpoint speaks of ${plural(one.size, 'event')}, and there are ${one.events}`;
    case 'extra-events':
      return `The log has events that its checkpoint does not know: ${one.events}, and the checkpoint speaks of ${one.size}`;
    case 'changed-events':
      return `An event of the log was changed after it was written: the ${one.size} events do not add up to the checkpoint`;
    case 'missing-key':
      return `The log is signed by ${one.key}, and the site does not publish that key, so nobody can check it; give it with --key`;
    case 'forged-checkpoint':
      return `The checkpoint is forged: it is not signed with the key "${one.key}"`;
    case 'forged-kept-checkpoint':
      return `The checkpoint that you kept was changed, or is forged: its signature is not that of the key "${one.key}"`;
    case 'swapped-key':
      return `The key was swapped: the checkpoint that you kept is signed by ${one.before}, and the log now by ${one.key}`;
    case 'unsigned-now':
      return `The log is not signed any more: the checkpoint that you kept is signed by ${one.before}`;
    case 'replayed-log':
      return `An older log was put back, or events were taken away: it has ${plural(one.size, 'event')}, and had ${one.kept} when you kept your checkpoint`;
    case 'rewritten-log':
      return `The history was rewritten: the first ${plural(one.kept, 'event')} of the log are not those that you kept the checkpoint of`;
    case 'other-origin':
      return `The log is of "${one.origin}", and the checkpoint that you kept of "${one.kept}"`;
    case 'duplicate-event':
      return `The log says the same of "${one.id}" twice, as no. ${one.first} and no. ${one.n}`;
    case 'impossible-event':
      return `No. ${one.n} of the log cannot be: it does not follow from what the log says of "${one.id}" before`;
    case 'backdated-record':
      return `"${one.id}" was backdated: the log added it as no. ${one.n}, after newer ones, with the date ${eventTimeText(one.at)}`;
    case 'edited-page':
      return `"${one.id}" was edited: what its page says now was never logged`;
    case 'missing-page':
      return `"${one.id}" is gone from its page, and no withdrawal was logged`;
    case 'deleted-record':
      return `"${one.id}" was deleted: it is not in the list of incidents any more, and no withdrawal was logged`;
    case 'unlogged-record':
      return `"${one.id}" is in the list of incidents, and the log says nothing of its publication`;
    case 'older-text':
      return `"${one.id}" shows an older text: what was logged since, last on ${eventTimeText(one.at)}, is not on its page`;
    case 'swapped-page':
      return `The page of "${one.id}" shows the text of "${one.other}"`;
    case 'moved-date':
      return `"${one.id}" was moved: the list of incidents says that it was published on ${eventTimeText(one.shown)}, and the log says ${eventTimeText(one.logged)}`;
  }
}
