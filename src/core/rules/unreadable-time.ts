import { faultsOf } from '../check/faults-of.ts';
import { everyKind, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/**
 * A time that cannot be read without guessing.
 *
 * A guessed time is a wrong time: `03/04` is March or April, `9:30` may be morning or evening, 30 February is no day.
 *
 * @bad
 * ```yaml
 * started: 2026-02-30T08:12Z
 * ```
 * @good
 * ```yaml
 * started: 2026-05-15T08:12Z
 * ```
 */
export const unreadableTime: Rule = { id: 'unreadable-time', level: 'error', kinds: everyKind, check };

const faults = faultsOf('unreadable-time');

function check(postmortem: Postmortem): readonly Finding[] {
  const rows = postmortem.timeline
    .filter(({ fault }) => fault === 'unreadable-time')
    .map(({ time, suggestion }) => ({
      place: time.place,
      args: { value: time.value, ...(suggestion !== undefined && { suggestion }) },
    }));
  return [...faults(postmortem), ...rows];
}
