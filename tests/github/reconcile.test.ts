import { describe, expect, it } from 'vitest';
import { issueOfBranch } from '../../src/core/plan/branch-name.ts';
import { reconcile } from '../../src/github/reconcile/reconcile.ts';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { type Incident, openIncident, type Sight, self, writes } from './open-incident.ts';

const whole = {
  branch: true,
  pullRequests: [{ title: 'Postmortem: Database down', draft: true, state: 'open' }],
  comments: [expect.stringMatching(/#\d/)],
  commits: 1,
};
const nothing: Sight = { branch: false, pullRequests: [], comments: [], commits: 0, file: '' };

describe('a look at a labelled issue', () => {
  it('gives it one branch, one draft pull request and one comment, with the permissions of app.yml', async () => {
    const incident = await openIncident();
    const { settled, steps } = await incident.look();
    expect([settled, steps]).toEqual([true, ['create-branch', 'create-pull-request', 'create-comment']]);
    expect(await incident.sight()).toMatchObject(whole);
  });

  it('finds out by itself under which name it writes', async () => {
    const incident = await openIncident();
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
    const now = incident.sandbox.clock.now().getTime();
    for (let turn = 0; turn < 2; turn += 1)
      await reconcile({ github: { octokit: incident.bot(), ...shop }, number: 1, now, log });
    expect(await incident.sight()).toMatchObject(whole);
  });

  it('changes nothing the second time', async () => {
    const incident = await openIncident();
    await incident.look();
    incident.sandbox.forgetRequests();
    expect(await incident.look()).toMatchObject({ settled: true, steps: [], faults: [], refusals: [] });
    expect(writes(incident.sandbox)).toEqual([]);
  });

  it('by two processes, ten times each at once, leaves one branch, one pull request and one comment', async () => {
    const incident = await openIncident();
    const clients = [incident.bot(), incident.bot()];
    await Promise.all(Array.from({ length: 20 }, (_, turn) => incident.look(clients[turn % 2])));
    await incident.look();
    expect(await incident.sight()).toMatchObject(whole);
  });

  it('opens an ordinary pull request where drafts are refused', async () => {
    const incident = await openIncident();
    incident.sandbox.configureRepository({ repository: 'acme/shop', settings: { drafts: false } });
    await incident.look();
    expect((await incident.sight()).pullRequests).toMatchObject([{ draft: false, state: 'open' }]);
  });
});

describe('a configuration that cannot be used', () => {
  it('is named with every fault under the issue, and nothing else is done until it is mended', async () => {
    const incident = await openIncident();
    const path = '.github/debrief.yml';
    const content = (text: string) => Buffer.from(text).toString('base64');
    const { data } = await incident.mona.rest.repos.createOrUpdateFileContents({
      ...shop,
      path,
      message: 'Configure',
      content: content('timezone: Mars/Olympus\nrules:\n  blame: "@acme/everyone"\n'),
    });
    const { steps, faults } = await incident.look();
    expect([steps, faults.map(({ place }) => place.line)]).toEqual([['create-comment'], [1, 3, 3]]);
    const [comment] = (await incident.sight()).comments;
    expect(comment).toContain('`.github/debrief.yml:1`');
    // Code mentions nobody.
    expect(comment?.replaceAll(/`[^`]*`/g, '')).not.toContain('@acme');
    expect((await incident.look()).steps).toEqual([]);
    await incident.mona.rest.repos.createOrUpdateFileContents({
      ...shop,
      path,
      message: 'Mend',
      content: content('timezone: Europe/Berlin\n'),
      sha: data.content?.sha ?? '',
    });
    await incident.look();
    expect(await incident.sight()).toMatchObject(whole);
  });
});

describe('an issue', () => {
  it('labelled by a stranger is left alone, in silence', async () => {
    const incident = await openIncident({ labels: [] });
    // A form put it there in the stranger's name: GitHub lets nobody below triage do it by hand.
    incident.sandbox.setRole({ repository: 'acme/shop', user: 'stranger', role: 'triage' });
    await as(incident.sandbox, 'stranger').rest.issues.addLabels({ ...shop, issue_number: 1, labels: ['incident'] });
    incident.sandbox.setRole({ repository: 'acme/shop', user: 'stranger', role: 'read' });
    incident.sandbox.forgetRequests();
    expect(await incident.look()).toMatchObject({ settled: true, steps: [], faults: [], refusals: [] });
    expect(writes(incident.sandbox)).toEqual([]);
    expect(await incident.sight()).toEqual(nothing);
  });

  it('is left alone when it carries other labels only', async () => {
    const incident = await openIncident({ labels: ['bug'] });
    await incident.look();
    expect(await incident.sight()).toEqual(nothing);
  });

  it('that is a pull request is left alone', async () => {
    const incident = await openIncident();
    await incident.look();
    await incident.mona.rest.issues.addLabels({ ...shop, issue_number: 2, labels: ['incident'] });
    incident.sandbox.forgetRequests();
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined };
    await reconcile({ github: { octokit: incident.bot(), ...shop }, self, number: 2, now: 0, log });
    expect(writes(incident.sandbox)).toEqual([]);
  });
});

describe('after people had their say', () => {
  it('the front matter follows the issue where they left it alone, and their words stay', async () => {
    const incident = await openIncident();
    await incident.look();
    const { data } = await incident.mona.rest.pulls.listFiles({ ...shop, pull_number: 2 });
    const { file } = await incident.sight();
    await incident.mona.rest.repos.createOrUpdateFileContents({
      ...shop,
      path: data[0]?.filename ?? '',
      branch: 'postmortem/issue-1',
      message: 'In our words',
      sha: data[0]?.sha ?? '',
      content: Buffer.from(file.replace(/^title:.*$/m, 'title: In our words')).toString('base64'),
    });
    await incident.mona.rest.issues.update({ ...shop, issue_number: 1, title: 'Primary down', state: 'closed' });
    await incident.mona.rest.issues.addLabels({ ...shop, issue_number: 1, labels: ['severity: high'] });
    await incident.look();
    const after = await incident.sight();
    expect(after.file).toMatch(/^title: In our words$/m);
    expect(after.file).toMatch(/^severity: high/m);
    expect(after.file).toMatch(/^resolved: /m);
    expect(after.pullRequests).toMatchObject([{ title: 'Postmortem: Primary down' }]);
    expect(after.commits).toBe(3);
  });

  it('their commands are carried out and answered by a reaction', async () => {
    const incident = await openIncident();
    await incident.look();
    const { createComment } = as(incident.sandbox, 'hubot').rest.issues;
    const { data } = await createComment({ ...shop, issue_number: 1, body: '/debrief severity high' });
    await as(incident.sandbox, 'stranger').rest.issues.createComment({
      ...shop,
      issue_number: 1,
      body: '/debrief severity low',
    });
    await incident.look();
    await incident.look();
    const reactions = await incident.mona.rest.reactions.listForIssueComment({ ...shop, comment_id: data.id });
    expect(reactions.data.map(({ content, user }) => [content, user?.login])).toEqual([['+1', self]]);
    const issue = await incident.mona.rest.issues.get({ ...shop, issue_number: 1 });
    const labels = issue.data.labels.map((label) => (typeof label === 'string' ? label : label.name));
    expect(labels.toSorted()).toEqual(['incident', 'severity: high']);
    expect((await incident.sight()).file).toMatch(/^severity: high/m);
  });

  it('a merged pull request is not replaced, and merging leaves the issue as it is', async () => {
    const incident = await openIncident();
    const settings = { drafts: false, deleteBranchOnMerge: true };
    incident.sandbox.configureRepository({ repository: 'acme/shop', settings });
    await incident.look();
    await incident.mona.rest.pulls.merge({ ...shop, pull_number: 2, merge_method: 'squash' });
    await incident.look();
    const { data } = await incident.mona.rest.issues.get({ ...shop, issue_number: 1 });
    expect(data.state).toBe('open');
    expect(await incident.sight()).toMatchObject({
      branch: false,
      comments: [expect.stringMatching(/published/)],
    });
    expect((await incident.sight()).pullRequests).toHaveLength(1);
  });

  it('a closed pull request is not replaced', async () => {
    const incident = await openIncident();
    await incident.look();
    await incident.mona.rest.pulls.update({ ...shop, pull_number: 2, state: 'closed' });
    await incident.mona.rest.git.deleteRef({ ...shop, ref: 'heads/postmortem/issue-1' });
    await incident.look();
    expect((await incident.sight()).pullRequests).toMatchObject([{ state: 'closed' }]);
    expect((await incident.sight()).branch).toBe(false);
  });
});

/** Where the writes go that an incident's first look makes. */
const points = ['git/trees', 'git/commits', 'git/refs', 'pulls', 'issues/*/comments'];
const accidents = [
  { name: 'is refused', fault: { status: 502 } },
  { name: 'is refused for want of permission', fault: { status: 403 } },
  { name: 'takes effect but is answered with 502', fault: { status: 502, when: 'after' } },
  { name: 'is cut off', fault: { reset: true } },
  { name: 'takes effect but the answer is cut off', fault: { reset: true, when: 'after' } },
] as const;

describe('when a write', () => {
  it.each(accidents)('$name, wherever it goes, the next look makes it whole', async ({ fault }) => {
    const incident = await openIncident();
    for (const point of points) {
      const number = await incident.another();
      incident.sandbox.fault({ method: 'POST', path: `/repos/acme/shop/${point}`, ...fault });
      await incident.look(undefined, number).catch(() => undefined);
      await incident.look(undefined, number);
      expect(await incident.sight(number), point).toMatchObject(whole);
    }
  });
});

describe('when the process ends', () => {
  // Reading changes nothing, so between two calls there are as many situations as before and after each write.
  it.each(['before', 'after'] as const)(
    '%s any of the writes of a first look, the next look makes it whole',
    async (when) => {
      const incident = await openIncident();
      const numbers = [incident.number];
      let ended = true;
      for (let write = 1; ended; write += 1) {
        const number = numbers.at(-1) ?? 0;
        const mortal = mortalBot(incident, when, write);
        await incident.look(mortal.client, number).catch(() => undefined);
        ended = mortal.ended();
        await incident.look(undefined, number);
        numbers.push(await incident.another());
      }
      const looked = numbers.slice(0, -1);
      expect(await inventory(incident)).toEqual(looked.map((number) => [number, 1, 1, 1]));
      expect(looked).toHaveLength(points.length + 1);
    },
  );
});

/** For each issue with anything of ours: its number, and how many branches, pull requests and comments it has. */
async function inventory({ mona }: Incident): Promise<number[][]> {
  const branches = await mona.paginate(mona.rest.repos.listBranches, { ...shop, per_page: 100 });
  const pulls = await mona.paginate(mona.rest.pulls.list, { ...shop, state: 'all', per_page: 100 });
  const comments = await mona.paginate(mona.rest.issues.listCommentsForRepo, { ...shop, per_page: 100 });
  const found = [
    branches.map(({ name }) => issueOfBranch(name)),
    pulls.map(({ head }) => issueOfBranch(head.ref)),
    comments.map(({ issue_url }) => Number(issue_url.split('/').at(-1))),
  ];
  const numbers = [...new Set(found.flat().filter((number) => number !== undefined))].toSorted((a, b) => a - b);
  return numbers.map((number) => [number, ...found.map((list) => list.filter((one) => one === number).length)]);
}

/** A client whose process ends before or after the n-th write: that call's answer, and all later calls, are lost. */
function mortalBot(incident: Incident, when: 'before' | 'after', write: number) {
  const client = incident.bot();
  let writes = 0;
  let ended = false;
  client.hook.wrap('request', async (request, options) => {
    if (options.method !== 'GET' && options.url.startsWith('/repos/')) writes += 1;
    ended ||= when === 'before' && writes === write;
    const answer = ended ? undefined : await request(options);
    ended ||= writes === write;
    if (ended || answer === undefined) throw new Error('The process has ended');
    return answer;
  });
  return { client, ended: () => ended };
}
