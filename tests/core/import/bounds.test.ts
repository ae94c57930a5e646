import { expect, it } from 'vitest';
import { planImport } from '../../../src/core/import/plan-import.ts';

const options = { timeZone: 'UTC', synonyms: {}, from: 'auto', now: Date.parse('2026-05-20T12:00Z') } as const;
const small = { name: 'Payments down', impact: 'major', started_at: '2024-05-01T10:00:00Z', incident_updates: [] };
const good = { path: 'good.json', text: JSON.stringify({ incidents: [small] }) };
const brackets = `${'['.repeat(5_000_000)}${']'.repeat(5_000_000)}`;

/** What import makes of a file beside a good one: how many drafts, and what it says of the file. */
function beside(path: string, text: string) {
  const { records, findings } = planImport([{ path, text }, good], options);
  const about = findings.filter(({ file }) => file === path);
  return [records.length, ...about.map(({ rule, severity }) => `${severity} ${rule}`)];
}

it.each([
  ['ten megabytes of brackets', brackets],
  ['ten megabytes of brackets that stay open', '['.repeat(10_000_000)],
  ['an incident that nests too deep', `{"incidents":[{"name":"a","impact":${brackets}}]}`],
])('%s are named, and the other file is drafted', (_, text) => {
  expect(beside('deep.json', text)).toEqual([1, 'error too-deep-json']);
});

it('more incidents than can be read are no file without incidents', () => {
  const text = JSON.stringify({ incidents: Array.from({ length: 20_001 }, () => small) });
  expect(beside('many.json', text)).toEqual([1, 'error too-many-incidents']);
});

it('brackets in a text are no nesting', () => {
  const text = JSON.stringify({ incidents: [{ ...small, name: `a ${'['.repeat(100)} "b" \\` }] });
  expect(beside('text.json', text)).toEqual([2]);
});
