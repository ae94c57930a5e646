import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createAppAuth } from '@octokit/auth-app';
import type { Octokit } from '@octokit/rest';
import { Octokit as Client } from '@octokit/rest';
import { describe, expect, it } from 'vitest';
import { checkAs, headOf, propose, seeCheckRuns } from '../github/open-change.ts';
import { type Incident, openIncident } from '../github/open-incident.ts';
import { as, quiet, shop } from '../sandbox/open-sandbox.ts';
import { recordText } from '../workspace/record-text.ts';
import { type Act, type Actor, actors, acts, authority } from './authority-table.ts';

const place = 'postmortems/2026/issue-9.md';
const redacted = recordText('issue-9').replace(
  '## Root cause\n',
  '## Root cause\n\n<!-- redact: reason=legal until=never -->The supplier Contoso shipped the key.<!-- /redact -->\n',
);

/** A client of an actor, in a repository where everybody has the role that the name says. */
function clientOf(incident: Incident, actor: Actor): Octokit {
  const { sandbox } = incident;
  if (actor !== 'app') {
    const login = `the-${actor}`;
    sandbox.createUser({ login });
    if (actor !== 'outsider') sandbox.setRole({ repository: 'acme/shop', user: login, role: actor });
    return as(sandbox, login);
  }
  const permissions = { issues: 'write', pull_requests: 'write', contents: 'write', metadata: 'read' } as const;
  const app = sandbox.createApp({ slug: 'another-app', owner: 'acme', permissions, events: [] });
  const { id: installationId } = sandbox.install({ app: 'another-app', account: 'acme' });
  const auth = { appId: app.id, privateKey: app.privateKey, installationId };
  return new Client({ baseUrl: sandbox.apiUrl, authStrategy: createAppAuth, auth, log: quiet });
}

const issueOf = (incident: Incident) => ({ ...shop, issue_number: incident.number });

/** Whether an answer of GitHub's is a refusal: then there is nothing for us to judge. */
async function refused(request: Promise<unknown>): Promise<boolean> {
  try {
    await request;
    return false;
  } catch (error) {
    if (error instanceof Error && 'status' in error && [403, 404, 422].includes(Number(error.status))) return true;
    throw error;
  }
}

async function labelled(): Promise<Incident> {
  const incident = await openIncident();
  await incident.look();
  return incident;
}

async function comment(incident: Incident, client: Octokit, body: string): Promise<void> {
  await client.rest.issues.createComment({ ...issueOf(incident), body });
  await incident.look();
}

/** Plays an act; whether it came to what the table says, or null where GitHub refused it. */
const plays: Readonly<Record<Act, (actor: Actor) => Promise<boolean | null>>> = {
  label: async (actor) => {
    const incident = await openIncident({ labels: [] });
    const client = clientOf(incident, actor);
    if (await refused(client.rest.issues.addLabels({ ...issueOf(incident), labels: ['incident'] }))) return null;
    await incident.look();
    return (await incident.sight()).branch;
  },
  unlabel: async (actor) => {
    const incident = await labelled();
    const client = clientOf(incident, actor);
    if (await refused(client.rest.issues.removeLabel({ ...issueOf(incident), name: 'incident' }))) return null;
    await incident.look();
    return (await incident.sight()).comments.some((text) => /paused/i.test(text));
  },
  severity: async (actor) => {
    const incident = await labelled();
    await comment(incident, clientOf(incident, actor), '/debrief severity critical');
    const { data } = await incident.mona.rest.issues.listLabelsOnIssue(issueOf(incident));
    return data.some(({ name }) => name === 'severity: critical');
  },
  timeline: async (actor) => {
    const incident = await labelled();
    await comment(incident, clientOf(incident, actor), '/debrief timeline 08:12 pager fired');
    return (await incident.sight()).file.includes('pager fired');
  },
  comment: async (actor) => {
    const incident = await openIncident({ labels: [] });
    const client = clientOf(incident, actor);
    await client.rest.issues.createComment({ ...issueOf(incident), body: 'I am failing over to the replica' });
    await as(incident.sandbox, 'hubot').rest.issues.addLabels({ ...issueOf(incident), labels: ['incident'] });
    await incident.look();
    return (await incident.sight()).file.includes('failing over');
  },
  spoof: async (actor) => {
    const incident = await labelled();
    const sticky = (await incident.sight()).comments[0] ?? '';
    const marker = /^<!--.*?-->/.exec(sticky)?.[0] ?? '';
    const { data } = await clientOf(incident, actor).rest.issues.createComment({
      ...issueOf(incident),
      body: `${marker}\nmine`,
    });
    await incident.look();
    const kept = await incident.mona.rest.issues.getComment({ ...shop, comment_id: data.id }).catch(() => undefined);
    const { comments } = await incident.sight();
    return kept?.data.body !== `${marker}\nmine` || comments.length !== 1;
  },
  close: async (actor) => {
    const incident = await openIncident();
    const client = clientOf(incident, actor);
    if (actor === 'app') return null;
    const opened = await client.rest.issues.create({ ...shop, title: 'Down', body: 'Gone' });
    const { number } = opened.data;
    await as(incident.sandbox, 'hubot').rest.issues.addLabels({ ...shop, issue_number: number, labels: ['incident'] });
    await incident.look(undefined, number);
    await client.rest.issues.update({ ...shop, issue_number: number, state: 'closed' });
    await incident.look(undefined, number);
    return /^resolved: \d/m.test((await incident.sight(number)).file);
  },
  approve: async (actor) => {
    const incident = await openIncident({ labels: [] });
    incident.sandbox.configureRepository({ repository: 'acme/shop', private: actor !== 'outsider' });
    if (actor === 'app') return null;
    const client = clientOf(incident, actor);
    const number = await propose(incident.mona, { [place]: redacted });
    await client.rest.pulls.createReview({ ...shop, pull_number: number, event: 'APPROVE' });
    await checkAs(incident.bot(), number);
    const [run] = await seeCheckRuns(incident.mona, await headOf(incident.mona, number));
    if (run === undefined) throw new Error('No check run was written');
    return !run.annotations.some(({ title }) => title === 'redaction-without-approval');
  },
};

describe.each(Object.keys(acts) as Act[])('%s', (act) => {
  it.each(actors)('by %s comes to what the table says', async (actor) => {
    expect(await plays[act](actor)).toBe(authority[act][actor]);
  });
});

it('the table stands in docs/security.md as it is played', () => {
  const sign = { true: 'yes', false: 'no', null: 'GitHub refuses' } as const;
  const rows = Object.entries(acts).map(
    ([act, what]) => `| ${what} | ${actors.map((actor) => sign[`${authority[act as Act][actor]}`]).join(' | ')} |`,
  );
  const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/security.md'), 'utf8');
  for (const row of rows) expect(text).toContain(row);
});
