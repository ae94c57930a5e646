import { describe, expect, it } from 'vitest';
import { asActions } from '../../packages/github-sandbox/tests/clients.ts';
import { reconcile } from '../../src/github/reconcile/reconcile.ts';
import { as, quiet, shop } from '../sandbox/open-sandbox.ts';
import { type Incident, openIncident } from './open-incident.ts';

const first = { ...shop, issue_number: 1 };
const permissions = { contents: 'write', issues: 'write', pull_requests: 'write' } as const;

/** A look of the Action, before there was an App. */
const lookAsAction = ({ sandbox }: Incident) => {
  const now = sandbox.clock.now().getTime();
  return reconcile({ github: { octokit: asActions(sandbox, permissions), ...shop }, number: 1, now, log: quiet });
};

const severities = async ({ mona }: Incident) => {
  const { data } = await mona.rest.issues.get(first);
  return data.labels
    .map((label) => (typeof label === 'string' ? label : label.name))
    .filter((name) => /sev/.test(name ?? ''));
};

describe('moving from the Action to the App', () => {
  it('replays no command, doubles no comment and follows the issue as before', async () => {
    const incident = await openIncident();
    await lookAsAction(incident);
    const { sandbox, mona } = incident;
    await as(sandbox, 'hubot').rest.issues.createComment({ ...first, body: '/debrief severity low' });
    await lookAsAction(incident);
    expect(await severities(incident)).toEqual(['severity: low']);
    await mona.rest.issues.setLabels({ ...first, labels: ['incident', 'severity: critical'] });
    await mona.rest.issues.update({ ...first, title: 'Primary down' });
    const { steps } = await incident.look();
    expect(steps).toEqual(['commit-file', 'rename-pull-request', 'update-comment']);
    expect(await severities(incident)).toEqual(['severity: critical']);
    const { data } = await mona.rest.issues.listComments(first);
    expect(data.map(({ user }) => user?.login)).toEqual(['github-actions[bot]', 'hubot']);
    expect((await incident.look()).steps).toEqual([]);
  });

  it('believes no comment of the workflow account that carries no mark of ours', async () => {
    const incident = await openIncident();
    const actions = asActions(incident.sandbox, permissions);
    await actions.rest.issues.createComment({ ...first, body: 'Thanks for the report' });
    expect((await incident.look()).steps).toEqual(['create-branch', 'create-pull-request', 'create-comment']);
  });

  it('or to another account that the configuration names', async () => {
    const incident = await openIncident();
    const { mona, sandbox } = incident;
    const path = '.github/debrief.yml';
    const content = Buffer.from('former-bots: [octocat]\n').toString('base64');
    await mona.rest.repos.createOrUpdateFileContents({ ...shop, path, message: 'M', content });
    const body = '<!-- debrief:comment status -->\n\nBefore';
    const { data } = await as(sandbox, 'octocat').rest.issues.createComment({ ...first, body });
    await as(sandbox, 'stranger').rest.issues.createComment({ ...first, body });
    expect((await incident.look()).steps).toEqual(['create-branch', 'create-pull-request', 'update-comment']);
    const { data: after } = await mona.rest.issues.getComment({ ...shop, comment_id: data.id });
    expect(after.body).toContain('**Postmortem**');
  });
});
