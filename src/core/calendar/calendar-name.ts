import leven from 'leven';
import { calendarNames } from './calendar-names.ts';

/** Which calendar a name such as `DE-BE` means to the holiday library. */
export interface CalendarRegion {
  readonly country: string;
  readonly state: string | undefined;
  readonly region: string | undefined;
}

/** A calendar that nobody keeps, and the names that were perhaps meant. */
export interface CalendarNameFault {
  readonly name: string;
  readonly suggestions: readonly string[];
}

/** Finds a name in the table of calendars: `DE`, `DE-BE`, `US-LA-NO`. Letters count as they are written. */
export function findCalendar(name: string): CalendarRegion | undefined {
  const country = name.split('-', 1)[0] ?? '';
  const entry = regionsByName(country).get(name);
  if (entry === undefined) return undefined;
  const [state, region] = entry.split('/');
  return { country, state: state || undefined, region };
}

/** The names one level below: the regions of a country, the parts of a region. */
export function regionsOf(name: string): string[] {
  const found = findCalendar(name);
  if (found === undefined || found.region !== undefined) return [];
  const below = [...regionsByName(found.country)].filter(([, entry]) => {
    const [state = '', region] = entry.split('/');
    return found.state === undefined ? state !== '' && region === undefined : state === found.state && region;
  });
  return below.map(([regionName]) => regionName);
}

/**
 * Whether a calendar can be named so in the configuration.
 * @returns undefined for `none`, `TARGET` and every country and region that the holiday library knows
 */
export function checkCalendarName(name: string): CalendarNameFault | undefined {
  if (name === 'none' || name === 'TARGET' || findCalendar(name) !== undefined) return undefined;
  return { name, suggestions: suggest(name) };
}

/** Full name → entry of the table (empty for the country itself). */
function regionsByName(country: string): ReadonlyMap<string, string> {
  const entries = Object.hasOwn(calendarNames, country) ? calendarNames[country] : undefined;
  if (entries === undefined) return new Map();
  const regions = entries.split(' ').filter((entry) => entry !== '');
  return new Map([[country, ''], ...regions.map((entry) => [`${country}-${entry.replace('/', '-')}`, entry] as const)]);
}

/** Up to three names that are nearest, and within two slips of the pen. */
function suggest(name: string): string[] {
  const wanted = name
    .toUpperCase()
    .replaceAll(/[\s._/]+/g, '-')
    .slice(0, 20);
  const all = [
    'none',
    'TARGET',
    ...Object.keys(calendarNames).flatMap((country) => [...regionsByName(country).keys()]),
  ];
  const ranked = all
    .map((candidate) => ({ candidate, slips: leven(wanted, candidate.toUpperCase()) }))
    .filter(({ candidate, slips }) => slips <= Math.min(2, Math.floor(candidate.length / 2)))
    .sort((a, b) => a.slips - b.slips || Number(b.candidate[0] === wanted[0]) - Number(a.candidate[0] === wanted[0]));
  const best = ranked.filter(({ slips }) => slips === ranked[0]?.slips).map(({ candidate }) => candidate);
  return best.slice(0, 3);
}
