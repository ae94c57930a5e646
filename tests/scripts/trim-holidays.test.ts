import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { clockYears, type PackedZones, trimNames, trimZones } from '../../scripts/trim-holidays.ts';

const root = path.resolve(import.meta.dirname, '../..');
// Packages of a package: the ones that it uses.
const load = createRequire(path.join(root, 'node_modules/date-holidays/package.json'));

interface Zone {
  readonly name: string;
  /** Milliseconds since the epoch; `null` or infinity for the last. */
  readonly untils: readonly (number | null)[];
  /** Minutes west of UTC, up to each of them. */
  readonly offsets: readonly number[];
}

/** Each zone by all of its names. */
function zonesOf({ zones, links }: PackedZones): ReadonlyMap<string, Zone> {
  const { tz }: { tz: { unpack(zone: string): Zone } } = load('moment-timezone');
  const known = new Map(zones.map((packed) => tz.unpack(packed)).map((zone) => [zone.name, zone]));
  for (const [from = '', to = ''] of links.map((link) => link.split('|'))) {
    const zone = known.get(from) ?? known.get(to);
    if (zone !== undefined) known.set(from, zone).set(to, zone);
  }
  return known;
}

function offsetAt({ untils, offsets }: Zone, at: number): number | undefined {
  return offsets[untils.findIndex((until) => until === null || at < until)];
}

it('keeps every clock of the years that are kept', () => {
  const [all, kept] = [zonesOf(load('moment-timezone/data/packed/latest.json')), zonesOf(trimZones(root))];
  const [from, to] = [Date.UTC(clockYears.from), Date.UTC(clockYears.to + 1)];
  const differing = [...all].flatMap(([name, zone]) => {
    const moments = zone.untils.filter((until) => until !== null && until > from && until < to) as number[];
    const asked = [from, ...moments.flatMap((until) => [until - 1, until]), to - 1];
    const other = kept.get(name);
    return asked
      .filter((at) => other === undefined || offsetAt(zone, at) !== offsetAt(other, at))
      .map((at) => [name, at]);
  });
  expect(all.size).toBeGreaterThan(500);
  expect(differing).toEqual([]);
});

it('keeps the name that is shown of every holiday', async () => {
  const { data } = await import(path.join(root, 'node_modules/date-holidays/src/data.js'));
  const { default: Holidays } = await import(
    load.resolve('date-holidays-parser').replace(/lib.index\.cjs$/, 'src/index.js')
  );
  const list = (from: unknown, country: string): unknown =>
    new Holidays(from, country, { languages: ['en'], types: ['public'] }).getHolidays(2026);
  const trimmed = trimNames(data);
  const countries = Object.keys(data.holidays).filter((_, index) => index % 3 === 0);
  expect(countries.length).toBeGreaterThan(50);
  expect(countries.map((country) => list(trimmed, country))).toEqual(countries.map((country) => list(data, country)));
});
