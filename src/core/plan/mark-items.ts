import { type OpenPublicContext, openPublicRecord } from '../open/open-public.ts';
import type { ActionItem, ActionStatus } from '../postmortem/postmortem.ts';
import { createSourceOffsets } from '../text/source-offsets.ts';
import type { TextFile } from '../text/text-file.ts';

/** What is to be written about an item of a record. */
export interface ItemMark {
  /** Which one, as they stand in the record. */
  readonly index: number;
  readonly status: Extract<ActionStatus, 'open' | 'done'>;
  /** Its issue, which is written as its tracking where the record names none. */
  readonly issue: number;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A record with other states of action items. */
export interface MarkedItems {
  readonly text: string;
  /** Those that could not be written so that the record says just that when it is read again. */
  readonly failed: readonly ItemMark[];
}

/** The text of a record with other states of action items, and with nothing else changed. */
export function markItems(file: TextFile, marks: readonly ItemMark[], context: OpenPublicContext): MarkedItems {
  let { text } = file;
  const failed: ItemMark[] = [];
  for (const mark of marks) {
    const now = { path: file.path, text };
    const next = markOne(now, mark, true, context) ?? markOne(now, mark, false, context);
    if (next === undefined) failed.push(mark);
    else text = next;
  }
  return { text, failed };
}

function markOne(file: TextFile, mark: ItemMark, withIssue: boolean, context: OpenPublicContext): string | undefined {
  const fresh = { config: context.config, now: context.now };
  const before = openPublicRecord(file, fresh)?.actionItems;
  const item = before?.[mark.index];
  if (before === undefined || item === undefined) return undefined;
  const status = statusEdit(file.text, item, mark.status);
  if (status === undefined) return undefined;
  const issue = withIssue && item.tracking === undefined ? issueEdit(file.text, item, mark.issue) : undefined;
  const text = applyEdits(file.text, [status, ...(issue === undefined ? [] : [issue])]);
  const after = openPublicRecord({ path: file.path, text }, fresh)?.actionItems;
  const says = (one: ActionItem, index: number): boolean => {
    if (index !== mark.index) return isSame(one, before[index]);
    return one.status === mark.status && (issue === undefined || one.tracking?.value === `#${mark.issue}`);
  };
  return after?.length === before.length && after.every(says) ? text : undefined;
}

function isSame(one: ActionItem, other: ActionItem | undefined): boolean {
  return (
    one.action === other?.action &&
    one.status === other.status &&
    one.owner?.value === other.owner?.value &&
    one.dueText?.value === other.dueText?.value &&
    one.tracking?.value === other.tracking?.value
  );
}

function statusEdit(text: string, { cells, place }: ActionItem, status: ItemMark['status']): Edit | undefined {
  const offset = createSourceOffsets(text);
  if (cells !== undefined) {
    if (cells.status === undefined) return undefined;
    const { line, column, endLine, endColumn } = cells.status;
    const [start, end] = [offset(line, column), offset(endLine, endColumn)];
    const isCapital = /^\p{Lu}/u.test(text.slice(start, end));
    return { start, end, text: isCapital ? `${status.slice(0, 1).toUpperCase()}${status.slice(1)}` : status };
  }
  const start = offset(place.line, place.column);
  const box = /^\s*(?:[-*+]|\d{1,9}[.)])\s+\[(?=[ xX]\])/.exec(text.slice(start, offset(place.line + 1, 1)));
  if (box === null) return undefined;
  const at = start + box[0].length;
  return { start: at, end: at + 1, text: status === 'done' ? 'x' : ' ' };
}

/** An empty cell stands for itself with the bar before it. */
function issueEdit(text: string, { cells, place }: ActionItem, issue: number): Edit | undefined {
  const offset = createSourceOffsets(text);
  if (cells === undefined) {
    const [start, end] = [offset(place.line, place.column), offset(place.endLine, place.endColumn)];
    return place.line === place.endLine && start < end ? { start: end, end, text: ` (#${issue})` } : undefined;
  }
  if (cells.tracking === undefined) return undefined;
  const { line, column, endLine, endColumn } = cells.tracking;
  const [start, end] = [offset(line, column), offset(endLine, endColumn)];
  const now = text.slice(start, end);
  return { start, end, text: /^\|?\s*$/.test(now) ? `| #${issue} ` : `#${issue}` };
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((changed, { start, end, text: by }) => changed.slice(0, start) + by + changed.slice(end), text);
}
