import type { Entry } from '../history/entry.ts';
import { stateOf } from '../history/incident-state.ts';
import { durationText, utcText, windowText } from '../time/time-text.ts';

/** Controls, and the marks that would let a text turn the direction of what stands around it. */
const unruly = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Cs}/gu;

/** User text on one line, without controls. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(unruly, '').trim();

const stateWords = { resolved: 'Resolved', open: 'Open', 'end-not-recorded': 'End not recorded' } as const;

/** `Open`, `Resolved` or `End not recorded`. */
export const stateText = (entry: Entry): string => stateWords[stateOf(entry)];

const severityWords = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' } as const;

/** `High`; of an incident that has none yet, `Severity not classified`. */
export function severityText(entry: Entry): string {
  return entry.severity ? severityWords[entry.severity] : 'Severity not classified';
}

const reachWords: Readonly<Record<string, string>> = {
  true: 'affected external integrators',
  false: 'internal: no external integrator affected',
};

/** Who felt it. */
export function reachText(entry: Entry): string {
  const reach = reachWords[String(entry.affectsIntegrators)] ?? 'reach not recorded';
  return entry.phase === 'pre-launch' ? `${reach}, before launch` : reach;
}

/** A day is known, its time is not. */
function dayText(date: string, resolved: number | undefined, isOpen: boolean): string {
  if (isOpen) return `since ${date}, not resolved, time not recorded`;
  return resolved === undefined
    ? `${date}, time not recorded`
    : `${date}, until ${utcText(resolved)}, start not recorded`;
}

/** When it was, and how long it took: `2026-05-15 08:12–09:03 UTC (51 minutes)`. */
export function whenText(entry: Entry): string {
  const { started, resolved, date } = entry;
  const state = stateOf(entry);
  if (started === undefined && date !== undefined) return dayText(date, resolved, state === 'open');
  if (started === undefined && resolved === undefined)
    return state === 'open' ? 'not resolved, start not recorded' : 'time not recorded';
  if (started === undefined) return `until ${utcText(resolved ?? 0)}, start not recorded`;
  if (state === 'open') return `since ${utcText(started)}, not resolved`;
  if (resolved === undefined) return `began ${utcText(started)}, end not recorded`;
  if (resolved < started) return utcText(started);
  return `${windowText(started, resolved)} (${durationText(resolved - started)})`;
}

/** What stands at the head of a summary: severity, reach, time, components. */
export function factsOf(entry: Entry): string[] {
  const components = entry.components.map(oneLine).join(', ');
  return [severityText(entry), reachText(entry), whenText(entry), ...(components ? [components] : [])];
}

/** A year as a heading. */
export const yearTitle = (year: string): string => (year === 'undated' ? 'Year not recorded' : year);
