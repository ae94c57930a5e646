import { expect, it } from 'vitest';
import { normaliseConfig } from '../../../src/core/config/normalise-config.ts';
import { markItems } from '../../../src/core/plan/mark-items.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';
import { recordText } from '../../workspace/record-text.ts';

const path = 'postmortems/2026/a.md';
const now = Date.parse('2026-05-20T08:00Z');
const config = (openIssues: boolean) => normaliseConfig({ 'action-items': { 'open-issues': openIssues } });
const untracked = recordText('a').replace('#57', '-');
const rulesOf = async (text: string, openIssues = true) =>
  (await checkRecords([{ path, text }], { config: config(openIssues), now })).problems.map(({ rule }) => rule);

it('asks for no issue where one is opened by itself', async () => {
  expect(untracked).toContain('| - | open |');
  expect(await rulesOf(untracked, false)).toEqual(['missing-tracking']);
  expect(await rulesOf(untracked)).toEqual([]);
  // None is opened for a status that cannot be read.
  expect(await rulesOf(untracked.replace('| - | open |', '| - | who knows |'))).toContain('missing-tracking');
});

it('finds nothing to complain about in what the closing of an issue proposes', async () => {
  for (const text of [untracked, untracked.replace('| - | open |', '|  | open |')]) {
    const marked = markItems({ path, text }, [{ index: 0, status: 'done', issue: 57 }], { config: config(true), now });
    expect(marked.text).toContain('| #57 | done |');
    expect(await rulesOf(marked.text)).toEqual([]);
  }
});
