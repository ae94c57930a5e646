import { describe, expect, it } from 'vitest';
import { shop } from '../sandbox/open-sandbox.ts';
import { type Incident, openIncident } from './open-incident.ts';

const first = { ...shop, issue_number: 1 };
const branch = 'postmortem/issue-1';
const slug = 'postmortems/2026/tokens-declined.md';
const begin = { now: () => new Date('2026-05-15T09:00Z'), labels: ['incident', 'severity: critical'] };

/** The author gives the draft a name that says something. */
async function rename({ mona }: Incident, edit: (text: string) => string) {
  const from = 'postmortems/2026/issue-1.md';
  const { data } = await mona.rest.repos.getContent({ ...shop, path: from, ref: branch });
  if (Array.isArray(data) || data.type !== 'file') throw new Error('no file');
  const text = edit(Buffer.from(data.content, 'base64').toString());
  const change = { ...shop, branch, message: 'Rename' };
  await mona.rest.repos.deleteFile({ ...change, path: from, sha: data.sha });
  const content = Buffer.from(text).toString('base64');
  await mona.rest.repos.createOrUpdateFileContents({ ...change, path: slug, content });
}

async function stickyOf({ mona }: Incident): Promise<string> {
  const { data } = await mona.rest.issues.listComments(first);
  return data.find(({ body }) => body?.startsWith('<!-- debrief:comment status'))?.body ?? '';
}

/** Drafted, resolved and renamed; looked at when it is too late. */
async function openRenamed(edit: (text: string) => string) {
  const incident = await openIncident(begin);
  await incident.look();
  incident.sandbox.clock.set(new Date('2026-05-15T12:00Z'));
  await incident.mona.rest.issues.update({ ...first, state: 'closed' });
  await incident.look();
  await rename(incident, edit);
  incident.sandbox.clock.set(new Date('2026-05-26T12:00Z'));
  await incident.look();
  return incident;
}

describe('a record that its author renamed', () => {
  it.each([
    ['with its id', (text: string) => text.replace('id: issue-1', 'id: tokens-declined')],
    ['without its id', (text: string) => text],
  ])('%s is found by what it says of itself, and is overdue', async (_, edit) => {
    const incident = await openRenamed(edit);
    expect(await stickyOf(incident)).toMatch(/with `postmortems\/2026\/tokens-declined.md`[\s\S]*\(OVERDUE\)/);
    const { data } = await incident.mona.rest.issues.get(first);
    expect(data.labels).toContainEqual(expect.objectContaining({ name: 'postmortem: overdue' }));
  });

  it('is published when it is merged', async () => {
    const incident = await openRenamed((text) => text.replace('id: issue-1', 'id: tokens-declined'));
    const { mona, sandbox } = incident;
    const pull = sandbox.state.repositories[0]?.issues.find(({ pull }) => pull !== null)?.pull;
    if (pull) pull.draft = false;
    await mona.rest.pulls.merge({ ...shop, pull_number: 2 });
    await mona.rest.git.deleteRef({ ...shop, ref: `heads/${branch}` });
    await incident.look();
    expect(await stickyOf(incident)).toContain(`**Postmortem published** by #2: \`${slug}\``);
  });

  it('and says nothing of the issue any more leaves its clock running', async () => {
    const incident = await openRenamed((text) =>
      text.replace('id: issue-1', 'id: other').replace('issue: 1', 'issue: 7'),
    );
    expect(await stickyOf(incident)).toMatch(/No record in it[\s\S]*\(OVERDUE\)/);
  });
});

it('an issue that a record on the default branch is of already gets no second one', async () => {
  const incident = await openIncident(begin);
  const text = '---\nid: tokens-declined\ntitle: T\nseverity: critical\nissue: 1\n---\n\n## What happened\n';
  const content = Buffer.from(text).toString('base64');
  await incident.mona.rest.repos.createOrUpdateFileContents({ ...shop, path: slug, message: 'M', content });
  expect((await incident.look()).steps).toEqual(['create-comment']);
  expect(await stickyOf(incident)).toContain(`**Postmortem published** on the default branch: \`${slug}\``);
});
