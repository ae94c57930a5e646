import type { Octokit } from '@octokit/rest';
import { describe, expect, it } from 'vitest';
import { asActions } from '../../packages/github-sandbox/tests/clients.ts';
import { reconcile } from '../../src/github/reconcile/reconcile.ts';
import { quiet, shop } from '../sandbox/open-sandbox.ts';
import { type Incident, openIncident } from './open-incident.ts';

const permissions = { contents: 'write', issues: 'write', pull_requests: 'write', actions: 'read' } as const;
const workflow = (on: string) =>
  Buffer.from(`on: ${on}\njobs: { test: { runs-on: x, steps: [] } }\n`).toString('base64');

/** The text of the draft that a look opens, in a repository whose workflow runs on this. */
async function draftOf(on: string, look: (incident: Incident) => Promise<unknown>) {
  const incident = await openIncident();
  const { repos, pulls } = incident.mona.rest;
  const path = '.github/workflows/test.yml';
  await repos.createOrUpdateFileContents({ ...shop, path, message: 'M', content: workflow(on) });
  await look(incident);
  const { data } = await pulls.get({ ...shop, pull_number: 2 });
  const actions = asActions(incident.sandbox, permissions);
  const runs = await actions.rest.actions.listWorkflowRunsForRepo({ ...shop, status: 'action_required' });
  return { waits: data.body?.includes('Approve workflows to run'), parked: runs.data.total_count };
}

const lookAs = (octokit: Octokit) =>
  reconcile({ github: { octokit, ...shop }, number: 1, now: Date.now(), log: quiet });
const byWorkflow = ({ sandbox }: Incident) => lookAs(asActions(sandbox, permissions));

describe('a pull request', () => {
  it('that a workflow’s token opens says that workflows wait for approval, as they do', async () => {
    expect(await draftOf('[push, pull_request]', byWorkflow)).toEqual({ waits: true, parked: 1 });
  });

  it('says nothing where no workflow runs on pull requests', async () => {
    expect(await draftOf('push', byWorkflow)).toEqual({ waits: false, parked: 0 });
  });

  it('that an App opens says nothing, for nothing waits', async () => {
    expect(await draftOf('pull_request', ({ look }) => look())).toEqual({ waits: false, parked: 0 });
  });
});
