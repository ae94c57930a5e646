import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { eventNames, events } from '../../src/app/events.ts';
import { readDelivery } from '../../src/app/read-delivery.ts';
import { renderWorkflow } from '../../src/cli/starter/render-workflow.ts';

const root = path.resolve(import.meta.dirname, '../..');

const nameOf = (event: string) => event.split('.')[0] ?? '';
const actionsOf = (name: string) =>
  eventNames.filter((event) => nameOf(event) === name).map((event) => event.slice(name.length + 1));

describe('the table of events', () => {
  it('names each event once', () => {
    expect(new Set(eventNames).size).toBe(eventNames.length);
  });

  it('is what app.yml subscribes to; what reaches every App needs no subscription', () => {
    const { default_events } = parse(readFileSync(path.join(root, 'app.yml'), 'utf8')) as { default_events: string[] };
    const subscribed = new Set(eventNames.map(nameOf).filter((name) => !/^(installation|check_suite)/.test(name)));
    expect([...subscribed].sort()).toEqual(default_events.toSorted());
  });

  it('is what the workflow of debrief init listens to, so that Action and App hear of the same', () => {
    const { on } = parse(renderWorkflow({ branch: 'main', action: 'acme/debrief@v1' })) as {
      on: Record<string, { types?: string[] } | null>;
    };
    for (const name of ['issues', 'issue_comment'])
      expect(on[name]?.types?.toSorted(), name).toEqual(actionsOf(name).sort());
    // A draft that becomes ready has the same records, and a job has run for them.
    const inApp = actionsOf('pull_request').filter((action) => !/draft|ready/.test(action));
    expect(on.pull_request?.types?.toSorted()).toEqual(inApp.sort());
    expect(Object.keys(on)).toEqual(expect.arrayContaining(['merge_group']));
  });

  const repository = { id: 1, name: 'shop', owner: { login: 'acme' } };
  const key = { installation: 7, owner: 'acme', repo: 'shop' };

  it.each(events)('asks of %s for %j', (event, purposes) => {
    const branch = { ref: 'postmortem/issue-3', sha: 'c0ffee', repo: { id: 1 } };
    const payload = {
      action: event.slice(nameOf(event).length + 1),
      installation: { id: 7 },
      sender: { login: 'mona' },
      repository,
      ...(/^issue/.test(event) && { issue: { number: 3 } }),
      ...(/^issue_comment/.test(event) && { comment: { body: '/debrief status' } }),
      ...(/^pull_request/.test(event) && { pull_request: { number: 4, head: branch, base: branch } }),
      ...(/^check_run/.test(event) && { check_run: { head_sha: 'c0ffee' } }),
      ...(/^check_suite/.test(event) && { check_suite: { head_sha: 'c0ffee' } }),
      ...(/^merge_group/.test(event) && { merge_group: { head_sha: 'c0ffee', base_sha: 'beef' } }),
    };
    const delivery = { id: '1', name: nameOf(event), payload } as unknown as Parameters<typeof readDelivery>[0];
    const { work, installation } = readDelivery(delivery, 'debrief[bot]');
    expect(work.map((one) => ('check' in one ? 'check' : 'issue'))).toEqual(purposes.filter((one) => one !== 'sweep'));
    for (const one of work) expect(one).toMatchObject(key);
    expect(installation).toBe(purposes.some((one) => one === 'sweep') ? 7 : undefined);
  });

  it('asks a merge queue for the pull request in it, where its branch tells', () => {
    const of = (head_ref: string) => {
      const merge_group = { head_sha: 'c0ffee', base_sha: 'beef', head_ref };
      const payload = { action: 'checks_requested', installation: { id: 7 }, repository, merge_group };
      const delivery = { id: '1', name: 'merge_group', payload } as unknown as Parameters<typeof readDelivery>[0];
      return readDelivery(delivery, 'debrief[bot]').work;
    };
    const group = { kind: 'merge-group', head: 'c0ffee', base: 'beef' };
    const commit = 'a'.repeat(40);
    expect(of(`refs/heads/gh-readonly-queue/release/1.x/pr-104-${commit}`)).toMatchObject([
      { check: { ...group, pull: 104 } },
    ]);
    for (const ref of ['refs/heads/pr-104', `refs/heads/x/gh-readonly-queue/main/pr-104-${commit}`, ''])
      expect(of(ref)).toMatchObject([{ check: group }]);
    expect(of('')[0]).not.toHaveProperty('check.pull');
  });
});
