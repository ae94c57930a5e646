import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/core/check/rule.ts';
import { missingOwner } from '../../../src/core/rules/missing-owner.ts';
import type { Place } from '../../../src/core/text/place.ts';

const place: Place = { line: 1, column: 1, endLine: 1, endColumn: 2 };

/** `tsc` reads this file: where an error that is expected does not come, it fails. */
describe('a rule', () => {
  it('has words that take what its check found, and nothing else', () => {
    expect(missingOwner.words({ action: 'Add an alarm' }).message).toBe('Action item "Add an alarm" has no owner');
    // @ts-expect-error: a misspelt argument does not compile.
    expect(() => missingOwner.words({ actoin: 'Add an alarm' })).toThrow();
    // @ts-expect-error: nor does one that is left out.
    expect(() => missingOwner.words({})).toThrow();
  });

  it('cannot find what its words do not know', () => {
    type Args = { readonly action: string };
    const words = ({ action }: Args) => ({ message: action, hint: '' });
    const rule: Rule<Args> = { id: 'a', level: 'error', check: () => [{ place, args: { action: 'x' } }], words };
    // @ts-expect-error: the check hands over another name.
    const misspelt: Rule<Args> = { ...rule, check: () => [{ place, args: { actoin: 'x' } }] };
    // @ts-expect-error: the check hands over nothing.
    const empty: Rule<Args> = { ...rule, check: () => [{ place }] };
    // @ts-expect-error: a rule without words is none.
    const silent: Rule<Args> = { id: 'a', level: 'error', check: () => [] };
    expect([misspelt.id, empty.id, silent.id]).toEqual(['a', 'a', 'a']);
  });
});
