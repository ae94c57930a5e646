import type { Clock, ClockContext, ClockRecord, Publication } from './clock.ts';
import { disclosureClock } from './disclosure-clock.ts';
import { privateClocks } from './private-clocks.ts';

/** Every clock of a record: its postmortem's, if it owes one, then the private ones. */
export function clocksOf(record: ClockRecord, publication: Publication, context: ClockContext): readonly Clock[] {
  const disclosure = disclosureClock(record, publication, context);
  return [...(disclosure === undefined ? [] : [disclosure]), ...privateClocks(record, context)];
}

/** Soonest first; what has not started stands last. */
export function soonestFirst(clocks: readonly Clock[]): readonly Clock[] {
  const due = ({ deadline }: Clock) => deadline?.due ?? Number.POSITIVE_INFINITY;
  return clocks.toSorted((a, b) => (due(a) === due(b) ? (a.key < b.key ? -1 : 1) : due(a) - due(b)));
}
