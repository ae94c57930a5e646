import { expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import type { Step } from '../../../src/core/plan/step.ts';
import { byUrgency } from '../../../src/core/plan/urgency.ts';

const { config } = parseConfig(undefined, '.github/debrief.yml', []);
const branch: Step = { kind: 'create-branch', branch: 'b', base: '', file: { path: '', text: '' }, message: '' };
const reminder: Step = { kind: 'create-comment', body: '<!-- debrief:comment reminder issue-4 -->' };
const overdue: Step = { kind: 'change-labels', add: [config.labels.overdue], remove: [] };
const sticky: Step = { kind: 'update-comment', id: 1, body: '' };
const answer: Step = { kind: 'add-reaction', comment: 1, content: '+1' };

it('what somebody must be told of comes first, then who waits, then what is new by severity, then the rest', () => {
  const issue = (number: number, step: Step, label = '') =>
    ({ number, steps: [sticky, step], facts: { issue: { labels: [label] } } }) as unknown as Parameters<
      typeof byUrgency
    >[0][0];
  const issues = [
    issue(1, sticky, 'severity: critical'),
    issue(2, branch),
    issue(3, branch, 'Severity: High'),
    issue(4, reminder),
    issue(5, answer),
    issue(6, overdue),
    issue(7, branch, 'severity: critical'),
  ];
  expect(byUrgency(issues, config).map(({ number }) => number)).toEqual([4, 6, 5, 7, 3, 2, 1]);
});
