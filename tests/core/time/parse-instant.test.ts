import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../src/core/time/parse-instant.ts';
import { renderInstant } from '../../../src/core/time/render-instant.ts';

describe('parseInstant reads', () => {
  it.each([
    ['2026-05-15T08:12Z', '2026-05-15T08:12Z'],
    ['2026-05-15t08:12z', '2026-05-15T08:12Z'],
    ['2026-05-15 08:12Z', '2026-05-15T08:12Z'],
    ['2026-05-15T08:12:30Z', '2026-05-15T08:12:30Z'],
    ['2026-05-15T08:12:30.123456789Z', '2026-05-15T08:12:30.123Z'],
    ['2026-05-15T08:12:30.5Z', '2026-05-15T08:12:30.500Z'],
    ['2026-05-15T08:12+02:00', '2026-05-15T06:12Z'],
    ['2026-05-15T08:12-09:30', '2026-05-15T17:42Z'],
    ['2026-05-15T23:12-00:00', '2026-05-15T23:12Z'],
    ['2024-02-29T00:00Z', '2024-02-29T00:00Z'],
    ['0099-01-01T00:00Z', '0099-01-01T00:00Z'],
  ])('%s', (text, instant) => {
    const parsed = parseInstant(text);
    expect('instant' in parsed && renderInstant(parsed.instant)).toBe(instant);
  });
});

describe('parseInstant refuses', () => {
  it.each<[string, string, string | undefined]>([
    ['2026-05-15T08:12', 'missing-zone', '2026-05-15T08:12Z'],
    ['2026-05-15 8:12', 'missing-zone', '2026-05-15T08:12Z'],
    ['2026-05-15T8:12Z', 'unreadable-time', '2026-05-15T08:12Z'],
    ['2026-5-5T08:12Z', 'unreadable-time', '2026-05-05T08:12Z'],
    ['2026-05-15T08.12Z', 'unreadable-time', '2026-05-15T08:12Z'],
    ['2026-05-15 08:12 UTC', 'unreadable-time', '2026-05-15T08:12Z'],
    ['2026-05-15T08:12+0200', 'unreadable-time', '2026-05-15T08:12+02:00'],
    ['2026-05-15T08:12+2', 'unreadable-time', '2026-05-15T08:12+02:00'],
    ['2026-12-31T24:00Z', 'unreadable-time', '2027-01-01T00:00Z'],
    ['2026-06-30T23:59:60Z', 'unreadable-time', '2026-06-30T23:59:59Z'],
    ['2026-02-30T08:12Z', 'unreadable-time', undefined],
    ['2025-02-29T08:12Z', 'unreadable-time', undefined],
    ['2026-13-01T08:12Z', 'unreadable-time', undefined],
    ['2026-05-15T24:01Z', 'unreadable-time', undefined],
    ['2026-05-15T25:10Z', 'unreadable-time', undefined],
    ['2026-05-15T08:12+15:00', 'unreadable-time', undefined],
    ['2026-05-15T08:12+01:99', 'unreadable-time', undefined],
    ['2026-05-15T08:1Z', 'unreadable-time', undefined],
    ['2026-05-15', 'unreadable-time', undefined],
    ['20260515T0812Z', 'unreadable-time', undefined],
    ['May 15, 2026 08:12 UTC', 'unreadable-time', undefined],
    ['1778832720', 'unreadable-time', undefined],
    ['tomorrow', 'unreadable-time', undefined],
    ['', 'unreadable-time', undefined],
  ])('%s', (text, fault, suggestion) => {
    const { fault: found, suggestion: suggested } = parseInstant(text) as { fault: string; suggestion?: string };
    expect([found, suggested]).toEqual([fault, suggestion]);
    if (suggestion !== undefined) expect(parseInstant(suggestion)).toHaveProperty('instant');
  });
});
