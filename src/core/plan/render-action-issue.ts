import type { ActionEntry } from '../action-items/action-memory.ts';
import type { PromisedItem } from '../action-items/promised-item.ts';
import { digestText } from '../text/digest-text.ts';
import { codeSpan, escapeMarkdown } from '../text/escape-markdown.ts';
import { shorten } from '../text/visible-text.ts';
import { neutraliseTitle } from './neutralise.ts';

/** Of the record, as the public knows it. */
export interface ActionRecord {
  readonly id: string;
  readonly title: string | undefined;
  readonly path: string;
  /** Number of its incident's issue. */
  readonly issue: number | undefined;
}

/** GitHub takes 256 characters. */
const longestTitle = 160;
const longestAction = 2_000;

/** Title of the issue of an action item: its words, made harmless. */
export function renderActionTitle({ item, record }: PromisedItem): string {
  const words = neutraliseTitle(item.action);
  return words === '' ? `Action item of ${record}` : shorten(words, longestTitle);
}

const opening = /^<!-- debrief:action-item ([a-z\d][a-z\d-]*) ([\da-f]{12}) ([\da-f]{16}) -->\n/;

/** What the first line of an issue of ours says. */
export interface ActionMarker extends Pick<ActionEntry, 'record' | 'print'> {
  /** Nobody has changed what follows. */
  readonly isUntouched: boolean;
}

/** Reads the first line of an issue; undefined where it is none of ours. Whoever can open an issue can write such a line. */
export function parseActionMarker(body: string): ActionMarker | undefined {
  const text = body.replaceAll('\r\n', '\n');
  const [whole, record, print, digest] = opening.exec(text) ?? [];
  if (whole === undefined || record === undefined || print === undefined) return undefined;
  return { record, print, isUntouched: digestOf(text.slice(whole.length)) === digest };
}

/**
 * Body of the issue of an action item. Nothing that the record says in it is a mention, a reference or markup.
 * @param webUrl address of the repository
 */
export function renderActionBody({ item, record, print }: PromisedItem, of: ActionRecord, webUrl: string): string {
  const cells = [
    ['Kind', item.kindText?.value],
    ['Owner', item.owner?.value],
    ['Due', item.due?.value ?? item.dueText?.value],
  ].flatMap(([name = '', value]) => (value === undefined ? [] : [{ name, value: escapeMarkdown(value, 100) }]));
  const row = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  const table = [
    row(cells.map(({ name }) => name)),
    row(cells.map(() => '---')),
    row(cells.map(({ value }) => value)),
  ].join('\n');
  const title = escapeMarkdown(of.title ?? of.id, 200);
  const place = `${webUrl}/blob/HEAD/${of.path.split('/').map(encodeURIComponent).join('/')}`;
  const incident = of.issue === undefined ? '' : ` (#${of.issue})`;
  const text = [
    `> ${escapeMarkdown(item.action, longestAction) || '(no words)'}`,
    ...(cells.length > 0 ? [table] : []),
    `This is an action item of [${title}](${place})${incident}. The record is what counts:`,
    [
      '- Close this issue as completed, and a pull request proposes to mark the item as done there.',
      '- Close it as not planned, and the record stays as it is until somebody changes it.',
      '- Mark the item as done or dropped in the record, and this issue is closed.',
    ].join('\n'),
  ].join('\n\n');
  return `<!-- debrief:action-item ${record} ${print} ${digestOf(text)} -->\n${text}`;
}

function digestOf(text: string): string {
  return digestText(text.trim()).slice(0, 16);
}

/** Branch of the pull request that marks the action items of a record. */
export function actionsBranch(record: string): string {
  return `debrief/action-items-${record}`;
}

/** One line of that pull request. */
export interface ProposedMark {
  readonly print: string;
  readonly action: string;
  readonly issue: number;
  readonly status: 'open' | 'done';
  /** Login of whoever closed or reopened the issue. */
  readonly by: string;
}

const marksMarker = /^<!-- debrief:action-items (\S*) -->$/m;
const nameOf = ({ print, status }: Pick<ProposedMark, 'print' | 'status'>) => `${print}=${status}`;

export function renderMarksTitle({ id }: ActionRecord, marks: readonly ProposedMark[]): string {
  const word = marks.every(({ status }) => status === 'done') ? 'as done' : 'as their issues say';
  return `docs(postmortem): mark action items of ${id} ${word}`;
}

/** Says what is proposed, and on whose word. The marker remembers it, so that a pull request that a person closed stays closed. */
export function renderMarksBody(of: ActionRecord, marks: readonly ProposedMark[]): string {
  const lines = marks.map(({ action, issue, status, by }) => {
    const act = status === 'done' ? 'closed it as completed' : 'opened it again';
    return `| #${issue} | ${escapeMarkdown(action, 200)} | ${status} | ${codeSpan(by)} ${act} |`;
  });
  return [
    `<!-- debrief:action-items ${marks.map(nameOf).join(',')} -->`,
    `Issues of action items of ${codeSpan(of.path)} were closed or reopened. This writes it into the record; merge it if it is so.`,
    '',
    '| Issue | Action item | Status | Because |',
    '| --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** Whether a pull request with this body already offered all of these. */
export function offersMarks(body: string, marks: readonly ProposedMark[]): boolean {
  const offered = new Set(marksMarker.exec(body.replaceAll('\r\n', '\n'))?.[1]?.split(','));
  return marks.every((mark) => offered.has(nameOf(mark)));
}
