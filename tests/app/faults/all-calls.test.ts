import { describe, expect, it, onTestFinished } from 'vitest';
import { faultKinds } from './fault-kinds.ts';
import { flows } from './flows.ts';
import { openStage } from './open-world.ts';
import { takeCourse, tryStrikes } from './try-strikes.ts';

/** `npm run chaos -- calls` tries every call with every fault; here are some of each flow, always the same. */
const tries = 3;
const kinds = [...faultKinds.keys()];

describe('one sweep after a fault', () => {
  it.each(flows.map((flow, index) => [flow.name, flow, index] as const))(
    'leaves what there is without it, and a further one writes nothing: %s',
    async (_, flow, index) => {
      const stage = await openStage(flow.now);
      onTestFinished(() => stage.sandbox.close());
      const course = await takeCourse(stage, flow);
      for (let turn = 0; turn < tries; turn += 1) {
        const at = Math.floor(((turn + 0.5) * course.calls.length) / tries);
        const kind = kinds[(turn * 3 + index) % kinds.length] ?? '';
        expect(await tryStrikes(stage, flow, course, [{ at, kind }])).toEqual([]);
      }
      expect(stage.sandbox.violations()).toEqual([]);
    },
  );

  it('comes back to a pull request that was refused, although nothing has changed since', async () => {
    const flow = flows.find(({ name }) => name === 'roll-up');
    if (flow === undefined) throw new Error('no flow');
    const stage = await openStage(flow.now);
    onTestFinished(() => stage.sandbox.close());
    const course = await takeCourse(stage, flow);
    const at = course.calls.findIndex((call) => /^POST .*\/pulls$/.test(call));
    expect(await tryStrikes(stage, flow, course, [{ at, kind: '422' }])).toEqual([]);
  });

  it('is one branch, one commit, one pull request, one comment and one check run of an incident', async () => {
    const [reconcile] = flows;
    if (reconcile === undefined) throw new Error('no flow');
    const stage = await openStage(reconcile.now);
    onTestFinished(() => stage.sandbox.close());
    const { sight } = await takeCourse(stage, reconcile);
    expect(sight).toMatchObject({
      branches: {
        'postmortem/issue-1': [expect.any(String), 1],
        'debrief/sweep': ['', 1],
        main: [expect.any(String), 0],
      },
      pullRequests: [expect.stringContaining('postmortem/issue-1')],
      comments: [expect.stringContaining('1 debrief[bot]')],
      checkRuns: [expect.stringContaining('debrief | postmortem/issue-1 | completed')],
    });
  });
});
