import { expect, it, onTestFinished } from 'vitest';
import { openProcess } from '../faults/faulty-process.ts';
import { flows } from '../faults/flows.ts';
import { openStage } from '../faults/open-world.ts';
import { seeWorld } from '../faults/see-world.ts';

it('answers the closing of an issue at once, with a pull request that marks its item as done', async () => {
  const flow = flows.find(({ name }) => name === 'promise');
  if (flow === undefined) throw new Error('no flow');
  const stage = await openStage(flow.now);
  onTestFinished(() => stage.sandbox.close());
  const world = await flow.open(stage);
  const { owner, repo, mona, installation } = world;
  const app = openProcess(world);
  await flow.run(app, world);
  expect((await seeWorld(world)).issues).toEqual([
    '1 | Alarm a week before the key ends | open |  | mona',
    '2 | Renew without a restart | open |  | ',
  ]);
  await mona.rest.issues.update({ owner, repo, issue_number: 1, state: 'closed' });
  await app.look({ installation, owner, repo, number: 1 });
  const { data } = await mona.rest.pulls.list({ owner, repo, state: 'open' });
  expect(data.map(({ title, head }) => [title, head.ref])).toEqual([
    ['docs(postmortem): mark action items of old-1 as done', 'debrief/action-items-old-1'],
  ]);
  await mona.rest.issues.update({ owner, repo, issue_number: 1, state: 'open' });
  await app.look({ installation, owner, repo, number: 1 });
  expect((await mona.rest.pulls.list({ owner, repo, state: 'open' })).data).toEqual([]);
  expect(stage.sandbox.violations()).toEqual([]);
});
