import type { Entry } from '../history/entry.ts';
import { stateOf } from '../history/incident-state.ts';
import type { Language } from '../words/language.ts';

/** Without controls, and without the marks that would let a text turn the direction of what stands around it. */
const calm = (text: string): string => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu, '');

/** What most texts are: printable words with one space between them. */
const isOneLine = /^[!-~]+(?: [!-~]+)*$/;

/** User text on one line, without controls. */
export const oneLine = (text: string): string => (isOneLine.test(text) ? text : calm(text.replace(/\s+/g, ' ')).trim());

/** `Open`, `Resolved` or `End not recorded`. */
export const stateText = (entry: Entry, { words }: Language): string => words.state[stateOf(entry)];

/** `High`; of an incident that has none yet, `Severity not classified`. */
export const severityText = ({ severity }: Entry, { words }: Language): string =>
  words.severity[severity ?? 'unclassified'];

/** Who felt it. */
export function reachText({ affectsIntegrators, phase }: Entry, language: Language): string {
  const { integrators, internal, unknown, beforeLaunch } = language.words.reach;
  const reach = affectsIntegrators === undefined ? unknown : affectsIntegrators ? integrators : internal;
  return phase === 'pre-launch' ? language.fill(beforeLaunch, { reach }) : reach;
}

/** A day is known, its time is not. */
function dayText(day: string, { resolved }: Entry, isOpen: boolean, language: Language): string {
  const { when } = language.words;
  const date = language.date(day);
  if (isOpen) return language.fill(when.daySinceOpen, { date });
  return resolved === undefined
    ? language.fill(when.day, { date })
    : language.fill(when.dayUntil, { date, end: language.utc(resolved) });
}

/** When it was, and how long it took: `2026-05-15 08:12–09:03 UTC (51 minutes)`. */
export function whenText(entry: Entry, language: Language): string {
  const { started, resolved, date } = entry;
  const { when } = language.words;
  const isOpen = stateOf(entry) === 'open';
  if (started === undefined && date !== undefined) return dayText(date, entry, isOpen, language);
  if (started === undefined && resolved === undefined) return isOpen ? when.open : when.nothing;
  if (started === undefined) return language.fill(when.until, { end: language.utc(resolved ?? 0) });
  const start = language.utc(started);
  if (isOpen) return language.fill(when.since, { start });
  if (resolved === undefined) return language.fill(when.began, { start });
  if (resolved < started) return start;
  const [window, duration] = [language.window(started, resolved), language.duration(resolved - started)];
  return language.fill(when.whole, { window, duration });
}

/** Half a dozen files say the same of each incident, which is made once. */
export function saidOnce<Made>(
  make: (entry: Entry, language: Language) => Made,
): (entry: Entry, language: Language) => Made {
  const known = new WeakMap<Entry, { readonly language: Language; readonly made: Made }>();
  return (entry, language) => {
    const found = known.get(entry);
    if (found?.language === language) return found.made;
    const made = make(entry, language);
    known.set(entry, { language, made });
    return made;
  };
}

/** What stands at the head of a summary: severity, reach, time, components. */
export const factsOf = saidOnce((entry: Entry, language: Language): readonly string[] => {
  const components = language.names(entry.components.map(oneLine));
  const always = [severityText(entry, language), reachText(entry, language), whenText(entry, language)];
  return components ? [...always, components] : always;
});

/** A year as a heading. */
export const yearTitle = (year: string, language: Language): string =>
  year === 'undated' ? language.words.list.yearUnknown : language.fill(language.words.list.year, { year });
