import type { LiftCondition, RedactionReason } from '../postmortem/public-text.ts';
import { isDate } from '../time/is-date.ts';
import type { MarkerFault } from './marker-fault.ts';

export const redactionReasons: readonly RedactionReason[] = ['security', 'privacy', 'legal', 'partner'];

/** What a marker says: `reason=security until=confirmed words=40`. */
export interface MarkerAttributes {
  readonly reason: RedactionReason;
  readonly until: LiftCondition;
  readonly words: number | undefined;
}

const known = new Set(['reason', 'until', 'words']);

/**
 * Reads the attributes of a marker: `name=value`, separated by spaces, in any order, each at most once.
 * Every fault is collected; with a fault there are no attributes.
 */
export function parseMarkerAttributes(text: string): MarkerAttributes | readonly MarkerFault[] {
  const faults: MarkerFault[] = [];
  const values = new Map<string, string>();
  for (const word of text.split(' ')) {
    if (word === '') continue;
    const equals = word.indexOf('=');
    const name = word.slice(0, equals);
    if (!/^[a-z]+=[^=]+$/.test(word)) faults.push('attribute-syntax');
    else if (!known.has(name)) faults.push('unknown-attribute');
    else if (values.has(name)) faults.push('duplicate-attribute');
    else values.set(name, word.slice(equals + 1));
  }
  const reason = redactionReasons.find((one) => one === values.get('reason'));
  const until = parseLiftCondition(values.get('until'));
  const words = values.get('words');
  if (reason === undefined) faults.push(values.has('reason') ? 'unknown-reason' : 'missing-reason');
  if (until === undefined) faults.push(values.has('until') ? 'unknown-until' : 'missing-until');
  if (until?.kind === 'never' && (reason === 'security' || reason === 'partner')) faults.push('never-not-allowed');
  if (words !== undefined && !/^[1-9][0-9]{0,4}$/.test(words)) faults.push('unknown-words');
  if (faults.length > 0 || reason === undefined || until === undefined) return faults;
  return { reason, until, words: words === undefined ? undefined : Number(words) };
}

function parseLiftCondition(text: string | undefined): LiftCondition | undefined {
  if (text === 'confirmed' || text === 'never') return { kind: text };
  return text !== undefined && isDate(text) ? { kind: 'date', date: text } : undefined;
}
