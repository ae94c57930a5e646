import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'rolldown';

/** Years whose clocks the bundles know. Before, as at their beginning: no incident in git is older. */
export const clockYears = { from: 1970, to: 2037 } as const;

/** Zones as `moment-timezone` packs them. */
export interface PackedZones {
  readonly version: string;
  readonly zones: readonly string[];
  readonly links: readonly string[];
}

interface ZoneTools {
  readonly tz: {
    unpack(zone: string): unknown;
    filterLinkPack(source: object, from: number, to: number): PackedZones;
  };
}

/** The clocks of a century and a half are half a megabyte, and those of our years a sixth of it: by the tool of the library itself. */
export function trimZones(root: string): PackedZones {
  const load = createRequire(path.join(root, 'package.json'));
  const { version, zones, links }: PackedZones = load('moment-timezone/data/packed/latest.json');
  const { tz }: ZoneTools = load('moment-timezone/moment-timezone-utils.js');
  const source = { version, zones: zones.map((zone) => tz.unpack(zone)), links, countries: [] };
  return tz.filterLinkPack(source, clockYears.from, clockYears.to);
}

/** Names in other languages than English, which are never asked for; what has no English name keeps them. */
export function trimNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(trimNames);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]): [string, unknown] => {
    const isNamed = /^names?$/.test(key) && typeof part === 'object' && part !== null && typeof part.en === 'string';
    return [key, isNamed ? { en: part.en } : trimNames(part)];
  });
  return Object.fromEntries(entries);
}

/** Bundles of the holidays of the world only what is asked of them. */
export function trimHolidays(root: string): Plugin {
  return {
    name: 'trim-holidays',
    load: async (id) => {
      const file = id.replaceAll('\\', '/');
      if (file.endsWith('/node_modules/moment-timezone/data/packed/latest.json'))
        return { code: JSON.stringify(trimZones(root)), moduleType: 'json' };
      if (!file.endsWith('/node_modules/date-holidays/src/data.js')) return null;
      const { data } = await import(id);
      return { code: `export const data = ${JSON.stringify(trimNames(data))};`, moduleType: 'js' };
    },
  };
}
