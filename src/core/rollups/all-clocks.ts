import type { Clock, ClockContext, KnownPublication } from '../clock/clock.ts';
import { clockRecord } from '../clock/clock-record.ts';
import { disclosureClock } from '../clock/disclosure-clock.ts';
import { privateClocks } from '../clock/private-clocks.ts';
import { idOfPath } from '../postmortem/id-of-path.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Instant } from '../time/instant.ts';
import { duePeriods } from './due-periods.ts';
import { rollupClock } from './rollup-clock.ts';
import { rollupRecord } from './rollup-record.ts';

/** When each record was first on the default branch, by the name of its file without `.md`; undefined without git. */
export type PublishedAt = ReadonlyMap<string, Instant> | undefined;

/**
 * Every clock of a repository, soonest first: of each incident that owes a postmortem, of each roll-up that is due, and the
 * private ones. What has not started stands last.
 * @param records none of them in doubt
 */
export function allClocks(
  records: readonly Postmortem[],
  publishedAt: PublishedAt,
  context: ClockContext,
): readonly Clock[] {
  const periods = duePeriods(records.map(rollupRecord), context.config, context.now);
  return soonestFirst([
    ...records.flatMap((postmortem) => recordClocks(postmortem, publishedAt, context)),
    ...periods.flatMap((period) => rollupClock(period, publicationOf(period.name, publishedAt), context) ?? []),
  ]);
}

/** The clocks of one record: its postmortem's, if it owes one, then the private ones. */
export function recordClocks(
  postmortem: Postmortem,
  publishedAt: PublishedAt,
  context: ClockContext,
): readonly Clock[] {
  const record = clockRecord(postmortem);
  const disclosure = disclosureClock(
    record,
    publicationOf(postmortem.meta.id ?? idOfPath(postmortem.path), publishedAt),
    context,
  );
  return [...(disclosure === undefined ? [] : [disclosure]), ...privateClocks(record, context)];
}

function publicationOf(name: string, publishedAt: PublishedAt): KnownPublication {
  if (publishedAt === undefined) return { kind: 'unknown' };
  const at = publishedAt.get(name);
  return at === undefined ? { kind: 'unpublished' } : { kind: 'published', at };
}

export function soonestFirst(clocks: readonly Clock[]): readonly Clock[] {
  const due = ({ deadline }: Clock) => deadline?.due ?? Number.POSITIVE_INFINITY;
  return clocks.toSorted((a, b) => (due(a) === due(b) ? (a.key < b.key ? -1 : 1) : due(a) - due(b)));
}
