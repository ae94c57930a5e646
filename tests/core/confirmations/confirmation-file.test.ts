import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addConfirmation,
  confirmationPath,
  incidentOfPath,
  parseConfirmations,
} from '../../../src/core/confirmations/confirmation-file.ts';

const [june, july] = [Date.parse('2026-06-02T10:11Z'), Date.parse('2026-07-02T10:11:12Z')];
const merchant = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/);

describe('the file of confirmations', () => {
  it('reads as a person would write it down', () => {
    const text = addConfirmation(addConfirmation(undefined, 'merchant-b', june), 'merchant-a', july);
    expect(text).toBe('{\n  "merchant-b": "2026-06-02T10:11Z",\n  "merchant-a": "2026-07-02T10:11:12Z"\n}\n');
  });

  it('keeps the first word of a merchant, to the byte', () => {
    const text = '{"merchant-a":"2026-06-02T10:11Z"}';
    expect(addConfirmation(text, 'merchant-a', july)).toBe(text);
  });

  it('loses nobody, whoever confirms in whatever order', () => {
    const instant = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
    const property = fc.property(fc.array(fc.tuple(merchant, instant)), (said) => {
      let text: string | undefined;
      const first = new Map<string, number>();
      for (const [id, at] of said) {
        text = addConfirmation(text, id, at);
        if (!first.has(id)) first.set(id, at);
      }
      expect(Object.fromEntries(parseConfirmations(text ?? '{}') ?? [])).toEqual(Object.fromEntries(first));
    });
    fc.assert(property, { seed: 5, numRuns: 500 });
  });

  it.each([
    'nothing',
    '[]',
    '3',
    '{"merchant-a": true}',
    '{"merchant-a": "yesterday"}',
    '{"Merchant A": "2026-06-02T10:11Z"}',
    '{"__proto__": "2026-06-02T10:11Z"}',
  ])('is left alone when somebody has made it %s', (text) => {
    expect([parseConfirmations(text), addConfirmation(text, 'merchant-b', june)]).toEqual([undefined, undefined]);
  });

  it.each([
    'confirmations/../x.json',
    'confirmations/A.json',
    'confirmations/a/b.json',
    'a.json',
    'confirmations/a.yml',
  ])('is none at %s', (path) => expect(incidentOfPath(path)).toBeUndefined());

  it('is found by its path', () => expect(incidentOfPath(confirmationPath('issue-42'))).toBe('issue-42'));
});
