import { describe, expect, it } from 'vitest';
import { parseRecordPath, recordPath, rollupPath } from '../../../src/core/postmortem/record-path.ts';

describe('recordPath', () => {
  it('takes the year in the configured zone', () => {
    const at = Date.UTC(2026, 11, 31, 23, 30);
    expect(recordPath('issue-42', at, 'UTC', 'postmortems')).toBe('postmortems/2026/issue-42.md');
    expect(recordPath('issue-42', at, 'Europe/Berlin', 'docs/postmortems')).toBe('docs/postmortems/2027/issue-42.md');
  });
});

describe('parseRecordPath', () => {
  it('is the inverse', () => {
    expect(parseRecordPath(recordPath('a-1', 0, 'UTC', 'x/y'), 'x/y')).toEqual({
      kind: 'record',
      year: 1970,
      id: 'a-1',
    });
    expect(parseRecordPath(rollupPath('2026-Q2', 'x'), 'x')).toEqual({ kind: 'rollup', period: '2026-Q2' });
  });

  it.each([
    'x/2026/A.md',
    'x/2026/a.txt',
    'x/26/a.md',
    'x/2026/b/a.md',
    'y/2026/a.md',
    'x/a.md',
    'x/rollups/2026-Q5.md',
    'x/2026/.md',
  ])('knows nothing of %s', (path) => {
    expect(parseRecordPath(path, 'x')).toBeUndefined();
  });
});
