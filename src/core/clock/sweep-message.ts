import type { Instant } from '../time/instant.ts';
import { parseInstant } from '../time/parse-instant.ts';
import { rfc3339 } from '../time/utc-text.ts';

/** The branch whose newest commit says when the last sweep reached its end. It is in every clone, and starts no workflow. */
export const sweepBranch = 'debrief/sweep';

const opening = 'Debrief swept at ';

export function renderSweepMessage(at: Instant): string {
  return `${opening}${rfc3339(at)}`;
}

/** When the sweep was, by the first line of the message; undefined when somebody else wrote it. */
export function parseSweepMessage(message: string): Instant | undefined {
  if (!message.startsWith(opening)) return undefined;
  const parsed = parseInstant(message.slice(opening.length).split('\n', 1)[0]?.trim() ?? '');
  return 'instant' in parsed ? parsed.instant : undefined;
}
