import type { Saying } from '../action-items/action-memory.ts';
import { codeSpan } from '../text/escape-markdown.ts';
import { commentMarker } from './comment-marker.ts';

/** Which comment under the issue of an action item tells how it stands. */
export const actionIssueKey = 'action-item';

export interface SayingFacts {
  readonly path: string;
  /** Address of the record as it was when this was said, and the short id of that commit. */
  readonly permalink: string;
  readonly commit: string;
  /** Who closed the issue. */
  readonly by: string;
  /** Number of the issue that stays. */
  readonly other?: number;
}

/** The one comment under the issue of an action item, as it has to be; undefined where there is nothing to say. */
export function renderSaying(said: Saying, facts: SayingFacts): string | undefined {
  const text = said === '-' ? undefined : words[said](facts);
  return text === undefined ? undefined : `${commentMarker(actionIssueKey)}\n\n${text}`;
}

const words: Readonly<Record<Exclude<Saying, '-'>, (facts: SayingFacts) => string>> = {
  gone: ({ path }) =>
    `${codeSpan(path)} no longer says this openly, so Debrief does nothing about this issue any more. If the item is gone, close it; if it was reworded, write this issue’s number as its tracking in the record.`,
  declined: ({ path }) =>
    `This was not closed as completed, and ${codeSpan(path)} says that the item is open. Somebody has to decide: mark it as \`dropped\` or \`done\` there, or open this issue again.`,
  doubted: ({ path, by }) =>
    `${codeSpan(by)} closed this and has no triage permission that Debrief can see, so the record is not changed for it. Somebody who has has to say it: open this issue and close it again, or mark the item in ${codeSpan(path)}.`,
  done: (facts) => `${settled(facts)} says that this is done.`,
  dropped: (facts) => `${settled(facts)} says that this is dropped.`,
  reopened: (facts) => `${settled(facts)} says that this is open again.`,
  double: ({ other }) => `Two issues were opened for the same action item; #${other} stays.`,
};

function settled({ path, permalink, commit }: SayingFacts): string {
  return `${codeSpan(path)} ([as of ${commit}](${permalink}))`;
}
