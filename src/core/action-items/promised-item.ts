import { idOfPath } from '../postmortem/id-of-path.ts';
import type { ActionItem, ActionStatus, Postmortem } from '../postmortem/postmortem.ts';
import { digestText } from '../text/digest-text.ts';

/** An action item of a record on the default branch, as far as an issue about it is concerned. */
export interface PromisedItem {
  /** Id of the record. */
  readonly record: string;
  readonly item: ActionItem;
  /** Tells it from the others of its record, and stays the same when they come, go or change places. */
  readonly print: string;
  /** `unknown`: what stands there cannot be read, or nothing does. */
  readonly state: ActionStatus | 'unknown';
  /** A redaction stands in it: nothing of it may be said elsewhere before that is lifted. */
  readonly isHidden: boolean;
  /** It says something; punctuation and pictures alone do not. */
  readonly hasWords: boolean;
  /** It names an issue, a ticket or a pull request already, as its tracking or in its text. */
  readonly isTracked: boolean;
  /** The issue of this repository that its tracking names. */
  readonly issue: number | undefined;
}

/** The action items of a record. A roll-up's table of that name has figures. */
export function readPromised({ meta, path, actionItems, source }: Postmortem): readonly PromisedItem[] {
  if (meta.kind === 'rollup') return [];
  const record = meta.id ?? idOfPath(path);
  const counts = new Map<string, number>();
  return actionItems.map((item) => {
    const said = wordsOf(item.action);
    const words = said.join(' ') || item.action.trim();
    const count = (counts.get(words) ?? 0) + 1;
    counts.set(words, count);
    const { line, endLine } = item.place;
    return {
      ...{ record, item, print: printOf(words, count), state: item.status ?? 'unknown' },
      isHidden: source.withheld.some(({ place }) => place.line <= endLine && place.endLine >= line),
      hasWords: said.length > 0,
      isTracked: item.tracking !== undefined || namesIssue.test(item.action),
      issue: numberOf(item.tracking?.value ?? ''),
    };
  });
}

/** Letters and digits in small letters: what stays when somebody mends a comma. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/** Of two equal items the second is told by being the second. */
function printOf(words: string, count: number): string {
  return digestText(count === 1 ? words : `${words}\n${count}`).slice(0, 12);
}

const namesIssue = /(?:^|[^\w&/.-])(?:[\w.-]+\/[\w.-]+)?#\d+\b|https?:\/\/\S+\/(?:issues|pull|browse)\/\S+/;

function numberOf(tracking: string): number | undefined {
  const digits = /^#?([1-9]\d{0,8})$/.exec(tracking.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}
