import { maskHidden } from '../../../src/core/redaction/mask-hidden.ts';
import { type Publication, publish } from '../../../src/core/redaction/publish.ts';
import type { SourcePair } from './source-pairs.ts';

const clock = { today: '2026-06-01', timeZone: 'Europe/Berlin', notAfter: { count: 90, unit: 'days' } } as const;

/** As the record of issue 42. */
export function publishText(text: string): Publication {
  return publish({ path: 'postmortems/2026/issue-42.md', text }, clock);
}

/** Everything of a publication that an output may be made of: all but places in the source. */
function outputOf({ text, ledger, inDoubt }: Publication): string {
  const plain = { ...text, place: undefined };
  return JSON.stringify({ plain, ledger, inDoubt }, (key, value) => (key === 'place' ? undefined : value));
}

/** What two sources that differ only in hidden text come to: refused, published alike, or a leak. */
export function publishPair({ one, other, canaries }: SourcePair): 'refused' | 'alike' | 'seen' | 'different' {
  const [first, second] = [publishText(one), publishText(other)];
  const shown = [outputOf(first), outputOf(second), JSON.stringify([first.faults, second.faults])];
  const seen = [...shown, maskHidden(one), maskHidden(other)];
  if (canaries.some((canary) => seen.some((text) => text.includes(canary)))) return 'seen';
  if (first.inDoubt || second.inDoubt) return 'refused';
  return shown[0] === shown[1] ? 'alike' : 'different';
}
