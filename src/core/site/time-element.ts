import type { Config } from '../config/config.ts';
import type { Instant } from '../time/instant.ts';
import { localMinute } from '../time/time-text.ts';
import { rfc3339 } from '../time/utc-text.ts';
import type { Language } from '../words/language.ts';
import { languageOf } from '../words/languages.ts';
import { type Html, h } from './html.ts';

/** An instant in UTC, with the local time as its title. */
export function timeElement(instant: Instant, config: Config): Html {
  const { timeZone } = config;
  const language = languageOf(config);
  return h('time', { datetime: rfc3339(instant), title: titleOf(instant, timeZone, language) }, language.utc(instant));
}

function titleOf(instant: Instant, timeZone: string, language: Language): string | undefined {
  if (timeZone === 'UTC') return undefined;
  const { date, time } = localMinute(instant, timeZone);
  return language.local(date, time, timeZone);
}

/** A date, `YYYY-MM-DD`, of which no time is known or needed. */
export function dateElement(date: string, language: Language): Html {
  return h('time', { datetime: date }, language.date(date));
}
