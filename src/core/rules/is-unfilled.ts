import type { FrontMatter, Postmortem } from '../postmortem/postmortem.ts';

const properties: Readonly<Record<string, keyof FrontMatter>> = {
  started: 'started',
  detected: 'detected',
  acknowledged: 'acknowledged',
  'detected-by': 'detectedBy',
  'acknowledged-by': 'acknowledgedBy',
};

/** A key that is not there or holds nothing. A value that is wrong is filled in, and has a finding of the parser. */
export function isUnfilled({ meta, faults, fieldPlace, keys }: Postmortem, key: string): boolean {
  const property = properties[key];
  if (property === undefined || (meta[property] !== undefined && meta[property] !== '')) return false;
  return !keys.has(key) || !faults.some(({ place }) => place.line === fieldPlace(key).line);
}
