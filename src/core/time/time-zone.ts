import { Temporal } from 'temporal-polyfill';
import { parseOffset, renderOffset } from './parse-instant.ts';

/** What a zone in a text means: one offset, one IANA zone, or several things (with what could be written instead). */
export type TextZone =
  | { readonly kind: 'offset'; readonly minutes: number; readonly name?: string }
  | { readonly kind: 'iana'; readonly name: string }
  | { readonly kind: 'ambiguous'; readonly choices: readonly string[] };

const offsets: Readonly<Record<string, readonly [minutes: number, region: string]>> = {
  CET: [60, 'Europe/Berlin'],
  CEST: [120, 'Europe/Berlin'],
  MEZ: [60, 'Europe/Berlin'],
  MESZ: [120, 'Europe/Berlin'],
  EET: [120, 'Europe/Helsinki'],
  EEST: [180, 'Europe/Helsinki'],
  WET: [0, 'Europe/Lisbon'],
  WEST: [60, 'Europe/Lisbon'],
  EST: [-300, 'America/New_York'],
  EDT: [-240, 'America/New_York'],
  CDT: [-300, 'America/Chicago'],
  MST: [-420, 'America/Denver'],
  MDT: [-360, 'America/Denver'],
  PST: [-480, 'America/Los_Angeles'],
  PDT: [-420, 'America/Los_Angeles'],
  MSK: [180, 'Europe/Moscow'],
  JST: [540, 'Asia/Tokyo'],
  AEST: [600, 'Australia/Sydney'],
  AEDT: [660, 'Australia/Sydney'],
  NZST: [720, 'Pacific/Auckland'],
  NZDT: [780, 'Pacific/Auckland'],
};

const regions: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  PT: 'America/Los_Angeles',
  MT: 'America/Denver',
};

/** Zones in words, without the word time. */
const inWords: Readonly<Record<string, TextZone>> = {
  eastern: { kind: 'iana', name: 'America/New_York' },
  'eastern standard': { kind: 'offset', minutes: -300, name: 'EST' },
  'eastern daylight': { kind: 'offset', minutes: -240, name: 'EDT' },
  central: { kind: 'ambiguous', choices: ['-06:00', '-05:00', '+01:00', '+02:00'] },
  'central standard': { kind: 'offset', minutes: -360 },
  'central daylight': { kind: 'offset', minutes: -300, name: 'CDT' },
  'central european': { kind: 'iana', name: 'Europe/Berlin' },
  'central european summer': { kind: 'offset', minutes: 120, name: 'CEST' },
  mountain: { kind: 'iana', name: 'America/Denver' },
  'mountain standard': { kind: 'offset', minutes: -420, name: 'MST' },
  'mountain daylight': { kind: 'offset', minutes: -360, name: 'MDT' },
  pacific: { kind: 'iana', name: 'America/Los_Angeles' },
  'pacific standard': { kind: 'offset', minutes: -480, name: 'PST' },
  'pacific daylight': { kind: 'offset', minutes: -420, name: 'PDT' },
  'british summer': { kind: 'offset', minutes: 60 },
};

const ambiguous: Readonly<Record<string, readonly string[]>> = {
  CST: ['-06:00', '+08:00'],
  CT: ['-06:00', '-05:00', '+08:00'],
  BST: ['+01:00', '+06:00'],
  IST: ['+05:30', '+01:00', '+02:00'],
  AST: ['-04:00', '+03:00'],
  SST: ['-11:00', '+08:00'],
};

/** Reads `UTC`, `Z`, `GMT+2`, `+02:00`, `CET`, `Europe/Berlin`; undefined for words that name no zone. */
export function parseZone(text: string): TextZone | undefined {
  const word = text.trim();
  const upper = word.toUpperCase();
  const plain = /^[A-Z][a-z]{6,}/.test(word)
    ? word
        .toLowerCase()
        .replace(/\s+time$/, '')
        .replace(/\s+/g, ' ')
    : '';
  if (Object.hasOwn(inWords, plain)) return inWords[plain];
  // Only in capitals: `ist` and `et` are words.
  if (word !== upper && /^[a-z]+$/i.test(word) && !/^(?:utc|gmt|z)$/i.test(word)) return undefined;
  if (/^(?:UTC|GMT|Z|ZULU)$/.test(upper)) return { kind: 'offset', minutes: 0 };
  const numeric = parseOffset(upper.replace(/^(?:UTC|GMT)\s*(?=[+-])/, ''));
  if (numeric !== undefined && /[+-]/.test(word)) return { kind: 'offset', minutes: numeric };
  if (Object.hasOwn(ambiguous, upper)) return { kind: 'ambiguous', choices: ambiguous[upper] ?? [] };
  const known = Object.hasOwn(offsets, upper) ? offsets[upper] : undefined;
  if (known) return { kind: 'offset', minutes: known[0], name: upper };
  const region = Object.hasOwn(regions, upper) ? regions[upper] : undefined;
  if (region !== undefined) return { kind: 'iana', name: region };
  return /^[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+$/.test(word) && offsetsAt(0, word).length > 0
    ? { kind: 'iana', name: word }
    : undefined;
}

const continents = ['Europe', 'America', 'Asia', 'Australia', 'Africa', 'Pacific', 'Atlantic'];
const cities = new Map<string, string | undefined>();

/** The zone that is named for a city: `Denver`, `Sao Paulo`; undefined for a word that names none. */
export function zoneOfCity(city: string): string | undefined {
  if (!cities.has(city)) {
    const names = continents.map((continent) => `${continent}/${city.replace(/\s+/g, '_')}`);
    cities.set(
      city,
      names.find((name) => offsetsAt(0, name).length > 0),
    );
  }
  return cities.get(city);
}

/** What several names of a zone mean together, such as `Central European Time (CET)` or `PST (UTC-7)`; undefined where they differ. */
export function agreeingZone(zones: readonly TextZone[]): TextZone | undefined {
  const numeric = new Map(
    zones.flatMap((one) => (one.kind === 'offset' && one.name === undefined ? [[one.minutes, one]] : [])),
  );
  const regions = new Set(zones.flatMap((one) => regionOf(one) ?? []));
  const [offset] = numeric.values();
  const [region] = regions;
  if (numeric.size > 1 || regions.size > 1) return undefined;
  const unclear = zones.filter((one) => one.kind === 'ambiguous');
  if (offset?.kind === 'offset') {
    const isOne = region === undefined || seasons.some((day) => offsetsAt(day, region).includes(offset.minutes));
    const isChoice = unclear.every(({ choices }) => choices.includes(renderOffset(offset.minutes)));
    return isOne && isChoice ? offset : undefined;
  }
  if (unclear.length > 0) return region === undefined && unclear.length === zones.length ? unclear[0] : undefined;
  const names = new Map(
    zones.flatMap((one) => (one.kind === 'offset' && one.name !== undefined ? [[one.name, one]] : [])),
  );
  const [abbreviation] = names.values();
  return names.size === 1 ? abbreviation : region === undefined ? undefined : { kind: 'iana', name: region };
}

/** A day in January and one in July. */
const seasons = [Date.UTC(2024, 0, 15), Date.UTC(2024, 6, 15)];

function regionOf(zone: TextZone): string | undefined {
  if (zone.kind === 'iana') return zone.name;
  return zone.kind === 'offset' && zone.name !== undefined ? offsets[zone.name]?.[1] : undefined;
}

/**
 * The offsets, in minutes, that a local time (milliseconds as if UTC) has in an IANA zone: none in the gap of a clock change,
 * two when the hour comes twice, none for an unknown zone.
 */
export function offsetsAt(local: number, timeZone: string): readonly number[] {
  if (timeZone === 'UTC') return [0];
  try {
    const plain = new Temporal.PlainDateTime(1970, 1, 1).add({ milliseconds: local });
    const [early, late] = (['earlier', 'later'] as const).map((disambiguation) =>
      plain.toZonedDateTime(timeZone, { disambiguation }),
    );
    if (!early || !late) return [];
    const found = [early, late]
      .filter((one) => one.toPlainDateTime().equals(plain))
      .map((one) => one.offsetNanoseconds / 6e10);
    return [...new Set(found)];
  } catch {
    return [];
  }
}

/** The instants that a local time can mean in a zone, each with the offset that makes it so. */
export function instantsOf(
  local: number,
  zone: TextZone,
): readonly { readonly instant: number; readonly offset: string }[] {
  if (zone.kind === 'ambiguous') return [];
  const minutes = zone.kind === 'offset' ? withSeason(local, zone) : offsetsAt(local, zone.name);
  return minutes.map((one) => ({ instant: local - one * 60_000, offset: renderOffset(one) }));
}

/** `CET` in July: people mean the clock on the wall, the letters say another thing, so it means both. */
function withSeason(local: number, zone: { readonly minutes: number; readonly name?: string }): readonly number[] {
  const region = zone.name === undefined ? undefined : offsets[zone.name]?.[1];
  if (region === undefined) return [zone.minutes];
  const wall = offsetsAt(local, region);
  return wall.length === 0 || wall.includes(zone.minutes) ? [zone.minutes] : [zone.minutes, ...wall];
}
