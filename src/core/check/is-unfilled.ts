import type { FrontMatter, Postmortem } from '../postmortem/postmortem.ts';
import { isBlank } from './is-blank.ts';

const properties: Readonly<Record<string, keyof FrontMatter>> = {
  id: 'id',
  title: 'title',
  severity: 'severity',
  'affects-integrators': 'affectsIntegrators',
  period: 'period',
  started: 'started',
  detected: 'detected',
  acknowledged: 'acknowledged',
  'detected-by': 'detectedBy',
  'acknowledged-by': 'acknowledgedBy',
};

/**
 * A key that is not there or holds nothing, or a word for nothing such as `TBD`. A value that is wrong, and a key that is most likely this one misspelt, have a
 * finding of the parser, and one fault should be told once.
 */
export function isUnfilled({ meta, faults, fieldPlace, keys }: Postmortem, key: string): boolean {
  const property = properties[key];
  if (property === undefined) return false;
  const value = meta[property];
  if (typeof value === 'string' && value !== '' && isBlank(value)) return true;
  if (value !== undefined && value !== '') return false;
  if (keys.has(key)) return !faults.some(({ place }) => place.line === fieldPlace(key).line);
  return !faults.some(({ rule, args }) => rule === 'unknown-key' && args?.suggestion === key);
}
