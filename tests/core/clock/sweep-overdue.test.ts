import { expect, it } from 'vitest';
import { isSweepOverdue } from '../../../src/core/clock/sweep-overdue.ts';
import { contextAt } from './clock-fixtures.ts';

// The sweep ran on Thursday 2026-05-14 in Berlin: two working days later is the end of Monday the 18th.
it.each([
  ['2026-05-18T21:59Z', false],
  ['2026-05-18T22:00Z', true],
])('a sweep is missed when two working days have gone by (%s: %s)', (now, overdue) => {
  expect(isSweepOverdue(Date.parse('2026-05-14T06:17Z'), contextAt(now))).toBe(overdue);
});
