import { describe, expect, it } from 'vitest';
import type { Ruleset } from '../../packages/github-sandbox/src/world/state.ts';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { type Incident, openIncident } from './open-incident.ts';

const first = { ...shop, issue_number: 1 };
const labels = ['incident', 'severity: critical'];
const begin = { now: () => new Date('2026-05-15T09:00Z'), labels };

const messages = (refusals: readonly Error[]) => refusals.map(({ message }) => message).join('\n');

async function labelsOf({ mona }: Incident): Promise<string[]> {
  const { data } = await mona.rest.issues.get(first);
  return data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')));
}

/** Closes the issue, and looks long after its postmortem was due. */
async function lookTooLate(incident: Incident) {
  incident.sandbox.clock.set(new Date('2026-05-15T12:00Z'));
  await incident.mona.rest.issues.update({ ...first, state: 'closed' });
  incident.sandbox.clock.set(new Date('2026-05-27T12:00Z'));
  return incident.look();
}

const rules = (incident: Incident, ...rulesets: Ruleset[]) =>
  incident.sandbox.configureRepository({ repository: 'acme/shop', settings: { rulesets } });

describe('a step that is refused for good ends only what depends on it', () => {
  it('where the conversation is locked: the label is set', async () => {
    const incident = await openIncident(begin);
    await incident.look();
    await incident.mona.rest.issues.lock(first);
    const { settled, steps, refusals } = await lookTooLate(incident);
    expect([settled, refusals]).toEqual([true, []]);
    expect(steps).toContain('change-labels');
    expect(await labelsOf(incident)).toContain('postmortem: overdue');
  });

  it('where no pull request may be opened: the branch stays, the deadline runs, and the switch is named', async () => {
    const incident = await openIncident(begin);
    const message = 'GitHub Actions is not permitted to create or approve pull requests.';
    incident.sandbox.fault({ method: 'POST', path: '/repos/acme/shop/pulls', status: 403, message, times: null });
    const { settled, steps, refusals } = await lookTooLate(incident);
    expect([settled, steps[0]]).toEqual([true, 'create-branch']);
    expect(messages(refusals)).toMatch(/"Allow GitHub Actions to create and approve pull requests"/);
    expect(await labelsOf(incident)).toContain('postmortem: overdue');
  });

  it('where rules restrict new branches: nothing is proposed, the deadline runs, and the rules are named', async () => {
    const incident = await openIncident(begin);
    rules(incident, { include: ['~ALL'], rules: ['creation'] });
    const { settled, steps, refusals } = await lookTooLate(incident);
    expect([settled, steps.includes('create-pull-request')]).toEqual([true, false]);
    expect(messages(refusals)).toMatch(/^Cannot create branch: .*creations being restricted.*expected rules without/);
    expect(await labelsOf(incident)).toContain('postmortem: overdue');
  });

  it('where a branch named "postmortem" stands in the way, which is named', async () => {
    const incident = await openIncident(begin);
    const { git } = incident.mona.rest;
    const { data } = await git.getRef({ ...shop, ref: 'heads/main' });
    await git.createRef({ ...shop, ref: 'refs/heads/postmortem', sha: data.object.sha });
    const { settled, refusals } = await incident.look();
    expect(settled).toBe(true);
    expect(messages(refusals)).toMatch(/"postmortem\/issue-1" while there is one named "postmortem"/);
    await git.deleteRef({ ...shop, ref: 'heads/postmortem' });
    expect((await incident.look()).steps).toEqual(['create-branch', 'create-pull-request', 'create-comment']);
  });

  it('where a commit is refused: the label follows the command, which is not answered as if all had been done', async () => {
    const incident = await openIncident({ ...begin, labels: ['incident'] });
    await incident.look();
    rules(incident, { include: ['postmortem/*'], rules: ['update'] });
    await as(incident.sandbox, 'hubot').rest.issues.createComment({ ...first, body: '/debrief severity high' });
    const { settled, refusals } = await incident.look();
    expect([settled, refusals.map(({ action }) => action)]).toEqual([true, ['commit-file']]);
    expect(await labelsOf(incident)).toEqual(['incident', 'severity: high']);
    const { data } = await incident.mona.rest.issues.listComments(first);
    expect(data.map(({ reactions }) => reactions?.total_count)).toEqual([0, 0]);
    rules(incident);
    expect((await incident.look()).steps).toContain('add-reaction');
  });

  it('where the branch was deleted: its pull request is closed, and the deadline runs', async () => {
    const incident = await openIncident(begin);
    await incident.look();
    await incident.mona.rest.git.deleteRef({ ...shop, ref: 'heads/postmortem/issue-1' });
    const { settled, refusals } = await lookTooLate(incident);
    expect([settled, refusals]).toEqual([true, []]);
    expect(await labelsOf(incident)).toContain('postmortem: overdue');
  });
});

describe('a refusal that passes', () => {
  it('ends the look, so that it is tried again', async () => {
    const incident = await openIncident(begin);
    const message = 'You have exceeded a secondary rate limit';
    incident.sandbox.fault({ method: 'POST', path: '/repos/acme/shop/pulls', status: 403, message, times: 1 });
    await expect(incident.look()).rejects.toThrow(/secondary rate limit/);
    expect((await incident.look()).settled).toBe(true);
  });
});
