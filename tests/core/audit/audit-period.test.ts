import { expect, it } from 'vitest';
import { parseAuditPeriod } from '../../../src/core/audit/audit-period.ts';

it.each([
  ['2026-Q3', '2026-07-01', '2026-09-30'],
  ['2026-q1', '2026-01-01', '2026-03-31'],
  ['2026', '2026-01-01', '2026-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2026-12', '2026-12-01', '2026-12-31'],
  ['2026-07-01..2026-09-30', '2026-07-01', '2026-09-30'],
  ['2026-07-01..2026-07-01', '2026-07-01', '2026-07-01'],
])('%s is from %s to %s', (text, first, last) => {
  expect(parseAuditPeriod(text)).toMatchObject({ first, last });
});

it('takes nothing else', () => {
  const no = [
    '',
    '2026-Q5',
    '2026-Q0',
    '26',
    '2026-13',
    '2026-00',
    '2026-7',
    '0000',
    '2026-02-30..2026-03-01',
    '2026-09-30..2026-07-01',
    '2026-Q1..2026-Q2',
    ' 2026',
  ];
  expect(no.filter((text) => parseAuditPeriod(text) !== undefined)).toEqual([]);
});
