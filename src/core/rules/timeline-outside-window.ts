import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem, TimelineRow } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';
import { renderInstant } from '../time/render-instant.ts';

/**
 * A row of the timeline lies outside `started` … `resolved` and does not say that it belongs there.
 *
 * Such a row is most often a wrong date. A change before the incident or work after it may stand in the timeline when its
 * text says so: `(before)`, "before the incident", "pre-incident", `(after)`, "after the incident", "follow-up".
 *
 * @bad
 * ```markdown
 * ### Timeline
 *
 * | Time (UTC) | Event |
 * | --- | --- |
 * | 2026-05-14 16:40 | The provisioning of the fleet is changed |
 * | 2026-05-15 08:12 | The primary database begins to crash-loop |
 * ```
 * @good
 * ```markdown
 * ### Timeline
 *
 * | Time (UTC) | Event |
 * | --- | --- |
 * | 2026-05-14 16:40 | (before) The provisioning of the fleet is changed |
 * | 2026-05-15 08:12 | The primary database begins to crash-loop |
 * ```
 */
export const timelineOutsideWindow: Rule<Args> = {
  id: 'timeline-outside-window',
  many: 'rows outside the incident',
  level: 'error',
  kinds: incidents,
  check,
  confirmable: () => true,
  words,
};

const minute = 60_000;
const before = /\(before\)|\bbefore the (?:incident|outage|impact)\b|\bpre-?(?:incident|outage)\b|\bbackground\b/i;
const after =
  /\(after\)|\bafter the (?:incident|outage|impact)\b|\bpost-?(?:incident|outage|mortem)\b|\bfollow(?:ed|ing)?[ -]?up\b/i;

function check({ timeline, meta: { started, resolved } }: Postmortem): readonly Finding<Args>[] {
  // Times in the wrong order are told by their own rule; no row could lie between them.
  if (started !== undefined && resolved !== undefined && resolved < started) return [];
  return timeline.flatMap(({ instant, until, text, time }: TimelineRow): Finding<Args>[] => {
    if (instant === undefined) return [];
    const args = { value: time.value };
    // A row may be told to the minute where the field has seconds.
    if (started !== undefined && (until ?? instant) + minute <= started && !before.test(text))
      return [{ place: time.place, args: { ...args, case: 'before', bound: renderInstant(started) } }];
    if (resolved !== undefined && instant >= resolved + minute && !after.test(text))
      return [{ place: time.place, args: { ...args, case: 'after', bound: renderInstant(resolved) } }];
    return [];
  });
}

type Args = { readonly value: string; readonly case: 'before' | 'after'; readonly bound: string };

function words({ value, case: side, bound }: Args): Words {
  return side === 'before'
    ? {
        message: `${code(value)} is before the incident started at ${bound}`,
        hint: 'Correct the time or `started`; begin the event with `(before)` if it belongs here',
      }
    : {
        message: `${code(value)} is after the incident was resolved at ${bound}`,
        hint: 'Correct the time or `resolved`; begin the event with `(after)` if it belongs here',
      };
}
