import { faultsOf } from '../check/faults-of.ts';
import { everyKind, type Rule } from '../check/rule.ts';
import { replaceTime } from '../fix/replace-time.ts';
import type { ValueArgs } from '../postmortem/fault.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { instantFields } from '../postmortem/postmortem.ts';
import { remedyWords, type TimeRemedy } from '../postmortem/time-remedy.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';

/**
 * A time without a zone.
 *
 * 08:12 is another moment in Berlin than in New York, and deadlines are counted from it. Write `Z` or an offset such as
 * `+02:00`; in a timeline, the zone can stand once in the heading of the column: `Time (UTC)`.
 *
 * @bad
 * ```yaml
 * started: 2026-05-15T08:12
 * ```
 * @good
 * ```yaml
 * started: 2026-05-15T08:12Z
 * ```
 */
export const missingZone: Rule<Args> = {
  id: 'missing-zone',
  many: 'times without a zone',
  level: 'error',
  kinds: everyKind,
  check,
  fix,
  words,
};

const faults = faultsOf('missing-zone');

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  const rows = postmortem.timeline
    .filter(({ fault }) => fault === 'missing-zone')
    .map(({ time, remedy }) => ({
      place: time.place,
      args: { case: 'row' as const, value: time.value, ...(remedy && { remedy }) },
    }));
  return [...faults(postmortem), ...rows];
}

/** The zone of all other times, if they agree on one. */
function fix(text: string, { args }: Finding<Args>, { meta, fieldPlace, source }: Postmortem): string | undefined {
  if ('case' in args || args.suggestion === undefined) return undefined;
  const lines = source.text.split(/\r\n|\r|\n/);
  const zones = new Set(
    instantFields
      .filter((field) => meta[field] !== undefined)
      .map((field) => zoneOf(lines[fieldPlace(field).line - 1] ?? '')),
  );
  const [zone] = zones;
  if (zones.size !== 1 || zone === undefined) return undefined;
  return replaceTime(text, args.key, args.suggestion.replace(/Z$/, zone));
}

function zoneOf(line: string): string | undefined {
  const zone = /(Z|[+-]\d{2}:\d{2})["']?\s*(?:#.*)?$/i.exec(line)?.[1];
  return zone?.toUpperCase();
}

type Args = ValueArgs | { readonly case: 'row'; readonly value: string; readonly remedy?: TimeRemedy };

function words(args: Args): Words {
  const { value } = args;
  if ('case' in args)
    return {
      message: `It is not clear which zone this time is in: ${code(value)}`,
      hint: args.remedy
        ? remedyWords(args.remedy)
        : 'Name the column `Time (UTC)`, or add `Z` or an offset to each time',
    };
  return {
    message: `${code(args.key)} has no time zone: ${code(value)}`,
    hint: args.suggestion
      ? `If it is in UTC, write ${code(args.suggestion)}; otherwise add the offset, such as +02:00`
      : 'Add `Z` if it is in UTC, otherwise the offset, such as +02:00',
  };
}
