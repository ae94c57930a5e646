import { describe, expect, it } from 'vitest';
import { english } from '../../../src/core/words/languages.ts';
import { at } from '../history/sample.ts';

const minutes = (count: number): number => count * 60_000;

describe('a language', () => {
  it.each([
    [0, '0 minutes', '0 min'],
    [20_000, 'under a minute', '< 1 min'],
    [minutes(1), '1 minute', '1 min'],
    [minutes(125), '2 hours 5 minutes', '2 h 5 min'],
    [minutes(60), '1 hour', '1 h'],
    [minutes(3 * 1440 + 61), '3 days 1 hour', '3 d 1 h'],
    [minutes(2 * 1440 + 5), '2 days', '2 d'],
  ])('says how long %d ms are', (milliseconds, long, brief) => {
    expect([english.duration(milliseconds), english.briefDuration(milliseconds)]).toEqual([long, brief]);
  });

  it('says when it was', () => {
    expect(english.utc(at('2026-05-15T08:12Z'))).toBe('2026-05-15 08:12 UTC');
    expect(english.utc(at('2026-05-15T08:12:07Z'))).toBe('2026-05-15 08:12:07 UTC');
    expect(english.window(at('2026-05-15T08:12Z'), at('2026-05-15T09:03Z'))).toBe('2026-05-15 08:12–09:03 UTC');
    expect(english.window(at('2026-05-15T23:12Z'), at('2026-05-16T09:03Z'))).toBe(
      '2026-05-15 23:12 – 2026-05-16 09:03 UTC',
    );
    expect([english.period('2026-Q2'), english.period('2026')]).toEqual(['2026 Q2', '2026']);
  });

  it('joins lists and counts without a comma before the last, and without one in numbers', () => {
    expect(english.list(['a', 'b', 'c'])).toBe('a, b and c');
    expect([english.list(['a']), english.list([])]).toEqual(['a', '']);
    expect(english.choice(['a', 'b', 'c']).join('')).toBe('a, b or c');
    expect(english.number(1_234_567)).toBe('1234567');
  });
});
