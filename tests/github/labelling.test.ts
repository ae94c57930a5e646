import { describe, expect, it } from 'vitest';
import { listIncidents, memoryBegin } from '../../src/github/issue/list-incidents.ts';
import { reconcile } from '../../src/github/reconcile/reconcile.ts';
import { readRemoteConfig } from '../../src/github/tree/read-config.ts';
import { as, quiet, shop } from '../sandbox/open-sandbox.ts';
import { type Incident, openIncident, self } from './open-incident.ts';

const first = { ...shop, issue_number: 1 };
const drafted = ['create-branch', 'create-pull-request', 'create-comment'];

const configure = ({ mona }: Incident, text: string) =>
  mona.rest.repos.createOrUpdateFileContents({
    ...shop,
    path: '.github/debrief.yml',
    message: 'M',
    content: Buffer.from(text).toString('base64'),
  });

const rename = ({ mona }: Incident, name: string, new_name: string) =>
  mona.rest.issues.updateLabel({ ...shop, name, new_name });

describe('an incident label that was renamed', () => {
  it('from "outage", which somebody with triage permission had put there, makes an incident', async () => {
    const incident = await openIncident({ labels: ['outage'] });
    await incident.mona.rest.issues.deleteLabel({ ...shop, name: 'incident' });
    await rename(incident, 'outage', 'incident');
    expect((await incident.look()).steps).toEqual(drafted);
  });

  it('and is named like that in the configuration makes an incident', async () => {
    const incident = await openIncident();
    await rename(incident, 'incident', 'sev');
    await configure(incident, 'labels: { incident: sev }\n');
    expect((await incident.look()).steps).toEqual(drafted);
  });

  it('makes none where it was put there by a stranger, or another one of those that it may have been was', async () => {
    const incident = await openIncident({ labels: ['outage'] });
    const { sandbox, mona } = incident;
    sandbox.setRole({ repository: 'acme/shop', user: 'stranger', role: 'triage' });
    await as(sandbox, 'stranger').rest.issues.addLabels({ ...first, labels: ['page'] });
    sandbox.setRole({ repository: 'acme/shop', user: 'stranger', role: 'read' });
    await mona.rest.issues.deleteLabel({ ...shop, name: 'incident' });
    await rename(incident, 'page', 'incident');
    await rename(incident, 'outage', 'other');
    expect(await incident.look()).toMatchObject({ settled: true, steps: [] });
  });
});

describe('a label whose event GitHub does not show yet', () => {
  const look = ({ sandbox, bot }: Incident, wait?: (seconds: number) => Promise<void>) => {
    const now = sandbox.clock.now().getTime();
    return reconcile({ github: { octokit: bot(), ...shop }, self, number: 1, now, log: quiet, ...(wait && { wait }) });
  };

  it('leaves the issue to another look', async () => {
    const incident = await openIncident({ labels: [] });
    incident.sandbox.holdLists({ repository: 'acme/shop' });
    await incident.mona.rest.issues.addLabels({ ...first, labels: ['incident'] });
    expect(await look(incident)).toMatchObject({ settled: false, steps: [] });
    incident.sandbox.releaseLists({ repository: 'acme/shop' });
    expect((await look(incident)).steps).toEqual(drafted);
  });

  it('is waited for by a host that nobody calls again', async () => {
    const incident = await openIncident({ labels: [] });
    const { sandbox } = incident;
    sandbox.holdLists({ repository: 'acme/shop' });
    await incident.mona.rest.issues.addLabels({ ...first, labels: ['incident'] });
    const release = async () => void sandbox.releaseLists({ repository: 'acme/shop' });
    expect(await look(incident, release)).toMatchObject({ settled: true, steps: drafted });
  });

  it('is given up when it does not come', async () => {
    const incident = await openIncident({ labels: [], now: () => new Date('2026-05-15T09:00Z') });
    incident.sandbox.holdLists({ repository: 'acme/shop' });
    await incident.mona.rest.issues.addLabels({ ...first, labels: ['incident'] });
    incident.sandbox.clock.set(new Date('2026-05-15T10:00Z'));
    expect(await look(incident)).toMatchObject({ settled: true, steps: [] });
  });
});

describe('an issue of the type that the configuration names', () => {
  it('is an incident when somebody with triage permission gave it that type', async () => {
    const incident = await openIncident({ labels: [] });
    await configure(incident, 'labels: { incident-type: Incident }\n');
    await incident.mona.rest.issues.update({ ...first, type: 'Incident' });
    const { config } = await readRemoteConfig({ octokit: incident.bot(), ...shop });
    expect(await listIncidents({ octokit: incident.bot(), ...shop }, config, 0, [])).toEqual([1]);
    expect((await incident.look()).steps).toEqual(drafted);
  });
});

it('closed issues are looked at for as long as a deadline may run, and a month at least', async () => {
  const incident = await openIncident({ labels: [] });
  const days = async () => {
    const { config } = await readRemoteConfig({ octokit: incident.bot(), ...shop });
    return -memoryBegin(config, 0) / (24 * 60 * 60 * 1000);
  };
  expect(await days()).toBe(30);
  await configure(incident, 'cadence: { critical: { publish: individually, within: 3 months } }\n');
  expect(await days()).toBe(3 * 31 + 14);
});
