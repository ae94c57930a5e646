import { Temporal } from 'temporal-polyfill';
import type { Config } from '../config/config.ts';
import type { LiftCondition } from '../postmortem/public-text.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-day.ts';
import type { TimeSpan } from '../time/time-span.ts';
import type { LanguageCode } from '../words/language-code.ts';
import type { LiftFacts } from './lift-facts.ts';

/** What a redaction is measured by. */
export interface RedactionClock {
  /** Local date `YYYY-MM-DD` in the configured zone. */
  readonly today: string;
  /** IANA name of the configured zone. */
  readonly timeZone: string;
  /** `redaction.not-after`: how long after the resolution a redaction may stand that names no limit of its own. */
  readonly notAfter: TimeSpan;
  /** Of the public page, which shows the placeholders. English where nobody says it. */
  readonly language?: LanguageCode;
}

/** The clock of a configuration at an instant. */
export function createRedactionClock(
  config: Pick<Config, 'timeZone' | 'redaction' | 'page'>,
  now: Instant,
): RedactionClock {
  const { timeZone, redaction, page } = config;
  const today = localDate(now, timeZone);
  return { today, timeZone, notAfter: redaction.notAfter, language: page.language };
}

/** How a redaction stands on a day. */
export interface LiftState {
  /**
   * `due`: its condition is met, it is to be lifted. `overdue`: it also stands past its limit.
   * `standing`: neither.
   */
  readonly state: 'standing' | 'due' | 'overdue';
  /** Last local date `YYYY-MM-DD` on which it may stand; undefined if nothing limits it. */
  readonly limit: string | undefined;
  readonly confirmed: number;
  /** How many confirmations are needed; undefined where none are asked for. */
  readonly quorum: number | undefined;
}

/** How a redaction with this condition stands, given what the record's front matter says. */
export function judgeLift(until: LiftCondition, facts: LiftFacts, clock: RedactionClock): LiftState {
  const { quorum, confirmed } = facts;
  if (until.kind === 'never') return { state: 'standing', limit: undefined, confirmed, quorum };
  if (until.kind === 'date') {
    const state = clock.today > until.date ? 'overdue' : clock.today === until.date ? 'due' : 'standing';
    return { state, limit: until.date, confirmed, quorum };
  }
  const limit = facts.notAfter ?? defaultLimit(facts.resolved, clock);
  if (clock.today > (limit ?? clock.today)) return { state: 'overdue', limit, confirmed, quorum };
  return { state: isConfirmed(facts) ? 'due' : 'standing', limit, confirmed, quorum };
}

/** Whether all have confirmed that must; nobody has where nobody is asked. */
export function isConfirmed({ confirmed, quorum }: Pick<LiftFacts, 'confirmed' | 'quorum'>): boolean {
  return confirmed >= (quorum ?? Number.POSITIVE_INFINITY);
}

/** The local date that is `redaction.not-after` after the resolution. The config admits days and months only. */
function defaultLimit(resolved: number | undefined, { timeZone, notAfter }: RedactionClock): string | undefined {
  if (resolved === undefined) return undefined;
  const local = Temporal.Instant.fromEpochMilliseconds(resolved).toZonedDateTimeISO(timeZone);
  const units = { hours: 'hours', days: 'days', 'working days': 'days', months: 'months' } as const;
  return local
    .add({ [units[notAfter.unit]]: notAfter.count })
    .toPlainDate()
    .toString();
}
