import { loadCalendar } from '../calendar/load-calendar.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Clock, KnownPublication } from '../clock/clock.ts';
import { clockRecord } from '../clock/clock-record.ts';
import { disclosureClock } from '../clock/disclosure-clock.ts';
import type { CheckContext } from '../open/check-context.ts';
import { idOfPath } from '../postmortem/id-of-path.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Place } from '../text/place.ts';
import { code, quoted } from '../text/words.ts';
import { baseRecords, readRecordId } from './base-records.ts';

/** Front matter is at most 16 KiB. */
const frontMatterLimit = 16 * 1024;

/**
 * The calendar in which deadlines are counted; only where a record waits to be published, because that of a country takes a
 * large library. Undefined as well when nobody keeps a calendar of the configured name, which is the configuration's fault.
 */
export async function loadDisclosureCalendar(
  files: readonly { readonly path: string; readonly text: string }[],
  context: CheckContext,
): Promise<WorkingCalendar | undefined> {
  if (!isPublicationKnown(context)) return undefined;
  const waiting = files.some(
    ({ path, text }) =>
      isWaiting(readRecordId(path, text), context) && /^resolved:/m.test(text.slice(0, frontMatterLimit)),
  );
  const loaded = waiting ? await loadCalendar(context.config.calendar) : undefined;
  return loaded?.ok ? loaded.calendar : undefined;
}

/** The clock of a record that is not published yet; undefined when it is, when nobody knows, and when none is owed. */
export function waitingClock(postmortem: Postmortem, context: CheckContext): Clock | undefined {
  const { config, now, calendar } = context;
  const id = postmortem.meta.id ?? idOfPath(postmortem.path);
  if (calendar === undefined || !isPublicationKnown(context) || !isWaiting(id, context)) return undefined;
  const unpublished: KnownPublication = { kind: 'unpublished' };
  return disclosureClock(clockRecord(postmortem), unpublished, { config, calendar, now });
}

/** How a deadline was counted. */
export type ClockArgs = {
  /** The local date until whose end there is time. */
  readonly due: string;
  readonly within: string;
  /** What started the clock. */
  readonly of: string;
  readonly zone: string;
  readonly calendar: string;
  /** Days that did not count, each with its reason. */
  readonly skipped: readonly string[];
};

/** How a deadline was counted, in a sentence. */
export function describeDayCount({ within, of, zone, calendar, skipped }: ClockArgs): string {
  const without = skipped.length > 0 ? `, without ${skipped.map(quoted).join(', ')}` : '';
  return `Counted ${within} from ${code(of)} in ${zone}, calendar ${calendar}${without}`;
}

/** The place of what started the clock, and what its words need. */
export function clockFinding(
  postmortem: Postmortem,
  { deadline, within, of }: Clock,
): { readonly place: Place; readonly args: ClockArgs } {
  const skipped = deadline?.skipped.map(({ date, reason }) => `${date} ${reason}`) ?? [];
  return {
    place: postmortem.fieldPlace(of),
    args: {
      due: deadline?.date ?? '',
      within: `${within.count} ${within.unit}`,
      of,
      zone: deadline?.timeZone ?? '',
      calendar: deadline?.calendar ?? '',
      skipped,
    },
  };
}

/** A push to the default branch publishes what it brings, so nothing in it waits. */
function isPublicationKnown({ facts }: CheckContext): boolean {
  return facts.event !== 'push' && (facts.publishedAt !== undefined || facts.base !== undefined);
}

function isWaiting(id: string, context: CheckContext): boolean {
  const { publishedAt } = context.facts;
  return publishedAt === undefined ? !baseRecords(context).has(id) : !publishedAt.has(id);
}
