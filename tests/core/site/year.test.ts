import { expect, it } from 'vitest';
import { joinList } from '../../../src/core/site/list-text.ts';
import { markdownPage } from '../../../src/core/site/markdown-page.ts';
import { buildTree } from './build-tree.ts';

const record = `---
id: issue-42
title: Payouts held in review
severity: high
affects-integrators: true
started: 2026-12-31T23:30Z
resolved: 2026-12-31T23:58Z
---

Text.
`;

it('a year is that of the times below it', async () => {
  const files = { 'postmortems/2027/issue-42.md': record, '.github/debrief.yml': 'timezone: Europe/Berlin\n' };
  const { history, config } = await buildTree(files, { now: Date.parse('2027-01-20T12:00Z') });
  const page = joinList(markdownPage(history, config, () => undefined));
  expect(page.match(/^## \d{4}$|\d{4}-12-31 23:30/gm)).toEqual(['## 2026', '2026-12-31 23:30']);
});

it('a record without any time is of the year of its folder, or of none', async () => {
  const undated = (id: string) => `---\nid: ${id}\ntitle: T\nseverity: high\nimported: true\n---\n\nText.\n`;
  const files = {
    'postmortems/2025/a.md': undated('a'),
    'postmortems/undated/b.md': undated('b'),
    'postmortems/2026/c.md': record,
  };
  const { history } = await buildTree(files, { now: Date.parse('2027-01-20T12:00Z') });
  expect(history.listed.map(({ id, year }) => [id, year])).toEqual([
    ['issue-42', '2026'],
    ['a', '2025'],
    ['b', 'undated'],
  ]);
});
