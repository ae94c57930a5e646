import { expect, it } from 'vitest';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { openIncident } from './open-incident.ts';

const first = { ...shop, issue_number: 1 };

it('a command that was refused, and then corrected by an edit, is carried out once', async () => {
  const incident = await openIncident({ now: () => new Date('2026-05-15T09:00Z') });
  const { sandbox, mona } = incident;
  const at = (time: string) => sandbox.clock.set(new Date(`2026-05-15T${time}Z`));
  await incident.look();
  const { issues, reactions } = as(sandbox, 'hubot').rest;
  at('09:10');
  const { data } = await issues.createComment({ ...first, body: '/debrief severty high' });
  const answers = async () =>
    (await reactions.listForIssueComment({ ...shop, comment_id: data.id })).data.map(({ content }) => content);
  at('09:11');
  await incident.look();
  expect(await answers()).toEqual(['confused']);
  at('09:20');
  await issues.updateComment({ ...shop, comment_id: data.id, body: '/debrief severity high' });
  at('09:21');
  expect((await incident.look()).steps).toContain('change-labels');
  expect(await answers()).toEqual(['+1']);
  await mona.rest.issues.setLabels({ ...first, labels: ['incident', 'severity: critical'] });
  expect((await incident.look()).steps).not.toContain('change-labels');
  const { data: comments } = await mona.rest.issues.listComments(first);
  expect(comments[0]?.body).toContain('carried out as it was edited at 2026-05-15T09:20:00Z: `/debrief severity high`');
});
