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
