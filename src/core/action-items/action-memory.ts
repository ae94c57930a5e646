import type { Instant } from '../time/instant.ts';

/** The branch that remembers which issue an action item became. It shares no history with others, and is in every clone. */
export const actionItemsBranch = 'debrief/action-items';
export const actionItemsFile = 'action-items.txt';

/** What stands in the one comment under an issue: nothing, or which situation it tells of. */
export const sayings = ['-', 'gone', 'declined', 'doubted', 'done', 'dropped', 'reopened', 'double'] as const;
export type Saying = (typeof sayings)[number];

/** What is remembered of the issue of one action item. */
export interface ActionEntry {
  /** Id of the record. */
  readonly record: string;
  /** See `PromisedItem`: of the item as it was last seen. */
  readonly print: string;
  /** Undefined until it is known which issue was opened. */
  readonly number: number | undefined;
  /** What record and issue last agreed on: whichever differs from it now has changed since. */
  readonly agreed: 'open' | 'closed';
  readonly said: Saying;
  /** When somebody began to do something about it; undefined while nobody is at it. */
  readonly busy: Instant | undefined;
}

/** By record and print. */
export type ActionMemory = ReadonlyMap<string, ActionEntry>;

export const actionKeyOf = ({ record, print }: Pick<ActionEntry, 'record' | 'print'>): string => `${record} ${print}`;

/** Milliseconds. An act takes seconds, and GitHub's lists have caught up long before: who has not come back by then has died. */
const claimAge = 10 * 60 * 1000;

/** Whether somebody else is doing something about it. */
export function isClaimed({ busy }: Pick<ActionEntry, 'busy'>, now: Instant): boolean {
  return busy !== undefined && now - busy < claimAge;
}

/** Reads the memory, a line for each item. Undefined where a line cannot be read: then nothing must be done. */
export function parseActionMemory(text: string): ActionMemory | undefined {
  const found = new Map<string, ActionEntry>();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const entry = parseLine(line.trimEnd().split(' '));
    if (entry === undefined) return undefined;
    found.set(actionKeyOf(entry), entry);
  }
  return found;
}

function parseLine([record = '', print = '', issue = '', agreed, word, time = '', ...more]: readonly string[]):
  | ActionEntry
  | undefined {
  const said = sayings.find((known) => known === word);
  const busy = time === '-' ? undefined : Date.parse(time);
  if (!/^[a-z\d][a-z\d-]*$/.test(record) || !/^[\da-f]{12}$/.test(print) || !/^(-|#[1-9]\d{0,8})$/.test(issue))
    return undefined;
  if ((agreed !== 'open' && agreed !== 'closed') || said === undefined || Number.isNaN(busy) || more.length > 0)
    return undefined;
  return { record, print, number: issue === '-' ? undefined : Number(issue.slice(1)), agreed, said, busy };
}

/** The same, to be written; in an order that does not depend on how it came to be. */
export function renderActionMemory(memory: ActionMemory): string {
  return [...memory.values()]
    .map(({ record, print, number, agreed, said, busy }) =>
      [
        ...[record, print, number === undefined ? '-' : `#${number}`, agreed, said],
        busy === undefined ? '-' : new Date(busy).toISOString(),
      ].join(' '),
    )
    .toSorted()
    .map((line) => `${line}\n`)
    .join('');
}
