import type { Postmortem } from '../postmortem/postmortem.ts';
import type { ClockRecord } from './clock.ts';

/** What the clocks need to know of a record. A record without an id is known by its path. */
export function clockRecord({ meta, path, source }: Postmortem): ClockRecord {
  return {
    ...meta,
    id: meta.id ?? path,
    title: meta.title ?? meta.id ?? path,
    redacted: source.withheld.some(({ until }) => until.kind !== 'never'),
  };
}
