import { countDeadline } from '../calendar/count-deadline.ts';
import type { Deadline } from '../calendar/deadline.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Config } from '../config/config.ts';
import { type Instant, instantFields, type Postmortem } from '../postmortem/postmortem.ts';
import { createEntry, type Entry, idOfPath } from './entry.ts';

/** What is known beside the records. */
export interface EntriesContext {
  readonly config: Config;
  /** The configured calendar. */
  readonly calendar: WorkingCalendar;
  /** When each id was published; undefined without git. */
  readonly publishedAt: ReadonlyMap<string, Instant> | undefined;
}

/** When a postmortem has to be public; undefined where the cadence sets no date of its own, or the calendar is not trusted. */
function deadlineOf({ meta }: Postmortem, { config, calendar }: EntriesContext): Deadline | undefined {
  if (meta.kind !== 'incident' || meta.severity === undefined) return undefined;
  const { publish, within, of } = config.cadence[meta.severity];
  const field = instantFields.find((name) => name === of);
  const trigger = field && meta[field];
  if (publish !== 'individually' || trigger === undefined) return undefined;
  const count = countDeadline(trigger, within, calendar, config.timeZone);
  return count.ok ? count.deadline : undefined;
}

/** Takes from each record what the history needs. No record may be in doubt. */
export function createEntries(records: readonly Postmortem[], context: EntriesContext): Entry[] {
  return records.map((postmortem) =>
    createEntry(postmortem, {
      timeZone: context.config.timeZone,
      publishedAt: context.publishedAt?.get(postmortem.meta.id ?? idOfPath(postmortem.path)),
      deadline: deadlineOf(postmortem, context),
    }),
  );
}
