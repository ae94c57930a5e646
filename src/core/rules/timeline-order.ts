import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem, TimelineRow } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';

/**
 * A row of the timeline is earlier than a row above it.
 *
 * Either the order is wrong or, more often, the time is: a wrong day, a missing date after midnight, a local time among UTC.
 *
 * @bad
 * ```markdown
 * ### Timeline
 *
 * | Time (UTC) | Event |
 * | --- | --- |
 * | 2026-05-15 08:14 | The health monitor fires |
 * | 2026-05-15 08:12 | The primary database begins to crash-loop |
 * ```
 * @good
 * ```markdown
 * ### Timeline
 *
 * | Time (UTC) | Event |
 * | --- | --- |
 * | 2026-05-15 08:12 | The primary database begins to crash-loop |
 * | 2026-05-15 08:14 | The health monitor fires |
 * ```
 */
export const timelineOrder: Rule<Args> = {
  id: 'timeline-order',
  many: 'rows out of order',
  level: 'error',
  kinds: incidents,
  check,
  confirmable: () => true,
  words,
};

function check({ timeline, path }: Postmortem): readonly Finding<Args>[] {
  let latest: (TimelineRow & { readonly instant: number }) | undefined;
  const findings: Finding<Args>[] = [];
  for (const row of timeline) {
    const { instant } = row;
    if (instant === undefined) continue;
    if (latest !== undefined && instant < latest.instant)
      findings.push({
        place: row.time.place,
        args: { value: row.time.value, after: latest.time.value, line: latest.time.place.line },
        related: { file: path, place: latest.time.place },
      });
    else latest = { ...row, instant };
  }
  return findings;
}

type Args = { readonly value: string; readonly after: string; readonly line: number };

function words({ value, after, line }: Args): Words {
  return {
    message: `${code(value)} comes after ${code(after)} in line ${line}`,
    hint: 'Check the day and the zone first: after midnight a row needs its new date; otherwise move the row up',
  };
}
