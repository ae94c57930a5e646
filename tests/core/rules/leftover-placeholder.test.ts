import { expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { renderDraft } from '../../../src/core/draft/render-draft.ts';
import { wordProblem } from '../../../src/core/report/word-problem.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';

it('each placeholder of a new draft is said to be of the part or subsection that it stands in', async () => {
  const { config } = parseConfig(undefined, 'debrief.yml', []);
  const now = Date.parse('2026-05-15T08:14Z');
  const issue = { number: 9, title: 'Down', body: '', labels: [], createdAt: now, closedAt: undefined, comments: [] };
  const file = { path: 'postmortems/2026/issue-9.md', text: renderDraft(issue, { config }) };
  const { problems } = await checkRecords([file], { config, now });
  const found = problems.filter(({ rule }) => rule === 'leftover-placeholder');
  const names = ['What happened', 'Timeline', 'Impact', 'Detection', 'Root cause', 'Resolution', 'Action items'];
  expect(found.map(({ args }) => args?.part)).toEqual(names);
  const words = found.map((problem) => wordProblem(problem));
  expect(words[2]).toMatchObject({
    message: 'Impact is still a placeholder: who was affected, how, and from when to when?',
  });
  expect(new Set(words.map(({ message }) => message)).size).toBe(names.length);
});

it('a placeholder is said to be under the heading that its author wrote, and a roll-up is asked for what it tells together', async () => {
  const { config } = parseConfig(undefined, 'debrief.yml', []);
  const todo = '<!-- debrief:todo -->';
  const files = [
    {
      path: 'postmortems/rollups/2026-Q2.md',
      text: `---\nid: rollup-2026-q2\ntitle: T\nkind: rollup\nperiod: "2026-Q2"\n---\n\n## Summary\n\n${todo}\n`,
    },
    {
      path: 'postmortems/2026/a.md',
      text: `---\nid: a\ntitle: T\nseverity: low\n---\n\n## Lessons and follow-up\n\n## Causes\n\n${todo}\n`,
    },
  ];
  const { problems } = await checkRecords(files, { config, now: Date.parse('2026-07-03T08:00Z') });
  const found = problems.filter(({ rule }) => rule === 'leftover-placeholder');
  expect(found.map((problem) => wordProblem(problem).message).toSorted()).toEqual([
    'Causes is still a placeholder: which factors contributed?',
    'Summary is still a placeholder: what should readers know of these incidents together?',
  ]);
});
