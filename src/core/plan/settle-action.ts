import type { ActionEntry, Saying } from '../action-items/action-memory.ts';
import type { ActionAct, ActionIssue, ActionNote, PairedItem } from './action-facts.ts';

/** What follows from how an item and its issue stand. */
export interface Settled {
  readonly act?: ActionAct;
  readonly agreed: ActionEntry['agreed'];
  readonly said: Saying;
  /** The record should say so. */
  readonly mark?: 'open' | 'done';
  readonly note?: ActionNote['kind'];
}

/**
 * Compares the record, the issue and what both agreed on last: whichever has changed since is followed. A record follows only by a proposal,
 * and only the word of somebody who works here.
 */
export function settleAction({ item, known: { entry } }: PairedItem, issue: ActionIssue): Settled {
  const { agreed, said } = entry;
  if (item.state === 'unknown') return { agreed, said, note: 'no-status' };
  const isRecordOpen = item.state === 'open';
  if (isRecordOpen === issue.isOpen) return { agreed: isRecordOpen ? 'open' : 'closed', ...withdraw(said, issue) };
  if (isRecordOpen) return agreed === 'open' ? followClosing(entry, issue) : reopen(issue);
  if (agreed === 'closed')
    return issue.isCredible ? { agreed, said, mark: 'open' } : { agreed, said, note: 'unbelieved' };
  const reason = item.state === 'done' ? ('completed' as const) : ('not_planned' as const);
  return {
    ...{ act: { kind: 'close', number: issue.number, reason }, agreed: 'closed' },
    said: item.state === 'done' ? 'done' : 'dropped',
  };
}

function followClosing({ said }: ActionEntry, issue: ActionIssue): Settled {
  const { number, reason, isCredible } = issue;
  if (reason === 'completed' && isCredible) return { agreed: 'open', mark: 'done', ...withdraw(said, issue) };
  const word = reason === 'completed' ? ('doubted' as const) : ('declined' as const);
  const act = { kind: 'say' as const, number };
  return { agreed: 'open', said: word, note: word, ...(said !== word && { act }) };
}

function reopen({ number }: ActionIssue): Settled {
  return { act: { kind: 'reopen', number }, agreed: 'open', said: 'reopened' };
}

/** What is not so any more is not said any more. What was done once stays said. */
function withdraw(said: Saying, { number }: ActionIssue): Pick<Settled, 'said' | 'act'> {
  return said === 'gone' || said === 'declined' || said === 'doubted'
    ? { said: '-', act: { kind: 'say', number } }
    : { said };
}
