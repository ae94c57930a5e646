import { createConfirm } from '../../../src/app/confirm/create-confirm.ts';
import { siteManifest } from '../../../src/core/site/site-manifest.ts';
import { upsertPullRequest } from '../../../src/github/pull/upsert-pull-request.ts';
import { publishBranch } from '../../../src/github/tree/publish-branch.ts';
import { sensitiveRecord } from '../../workspace/sensitive-record.ts';
import { type FaultyProcess, openProcess } from './faulty-process.ts';
import { openWorld, type Stage, type World } from './open-world.ts';

/** One thing that the App or the Action does from its beginning to its end. */
export interface Flow {
  readonly name: string;
  readonly now: string;
  readonly open: (stage: Stage) => Promise<World>;
  readonly run: (process: FaultyProcess, world: World) => Promise<void>;
  /** What whoever asked for it does once more: a sweep does not know that somebody wanted it. */
  readonly again?: (process: FaultyProcess, world: World) => Promise<void>;
}

const readme = { 'README.md': '# Shop\n' };
const record = (id: string, more = '') =>
  `---\nid: ${id}\ntitle: Slow\nseverity: medium\nstarted: 2026-05-18T08:00Z\nresolved: 2026-05-18T09:00Z\n${more}---\n`;

async function openIncident(stage: Stage): Promise<World> {
  const world = await openWorld(stage, { files: readme });
  const { owner, repo, mona } = world;
  const { data } = await mona.rest.issues.create({ owner, repo, title: 'Database down', body: 'Gone' });
  await mona.rest.issues.addLabels({ owner, repo, issue_number: data.number, labels: ['incident'] });
  return world;
}

const keyOf = ({ installation, owner, repo }: World) => ({ installation, owner, repo });

/** An issue is labelled: the draft, its pull request, the comment, and the check of it all. */
const reconcile: Flow = {
  name: 'reconcile',
  now: '2026-05-18T12:00:00Z',
  open: openIncident,
  async run({ look, drain }, world) {
    await look({ ...keyOf(world), number: 1 });
    await look({ ...keyOf(world), check: { kind: 'issue', number: 1 } });
    await drain();
  },
};

/** More problems than one request takes annotations. */
const check: Flow = {
  name: 'check',
  now: '2026-06-18T12:00:00Z',
  async open(stage) {
    const world = await openWorld(stage, { files: readme });
    const { owner, repo, mona } = world;
    const main = (await mona.rest.git.getRef({ owner, repo, ref: 'heads/main' })).data.object.sha;
    const tree = Array.from({ length: 9 }, (_, index) => ({
      path: `postmortems/2026/old-${index}.md`,
      mode: '100644' as const,
      type: 'blob' as const,
      content: record(`old-${index}`),
    }));
    const made = await mona.rest.git.createTree({ owner, repo, base_tree: main, tree });
    const commit = { owner, repo, message: 'docs: records', tree: made.data.sha, parents: [main] };
    const { data } = await mona.rest.git.createCommit(commit);
    await mona.rest.git.createRef({ owner, repo, ref: 'refs/heads/topic', sha: data.sha });
    await mona.rest.pulls.create({ owner, repo, head: 'topic', base: 'main', title: 'Records' });
    return world;
  },
  run: ({ look }, world) => look({ ...keyOf(world), check: { kind: 'pull-request', number: 1 } }),
};

/** Nobody was told of anything: an incident without a draft, and a pull request without a check. */
const sweep: Flow = {
  name: 'sweep',
  now: '2026-06-18T12:00:00Z',
  async open(stage) {
    const world = await openIncident(stage);
    const { owner, repo, mona } = world;
    const content = Buffer.from('Hello').toString('base64');
    const main = (await mona.rest.git.getRef({ owner, repo, ref: 'heads/main' })).data.object.sha;
    await mona.rest.git.createRef({ owner, repo, ref: 'refs/heads/topic', sha: main });
    const file = { owner, repo, path: 'hello.md', branch: 'topic', message: 'docs: hello', content };
    await mona.rest.repos.createOrUpdateFileContents(file);
    await mona.rest.pulls.create({ owner, repo, head: 'topic', base: 'main', title: 'Hello' });
    return world;
  },
  async run(process, { installation }) {
    await process.sweep({ only: installation });
    await process.drain();
  },
};

const sensitive = (received: string) =>
  sensitiveRecord().replace('  not-after: 2026-08-15\n', `  not-after: 2026-08-15\n${received}`);
const openSensitive = (received: string) => (stage: Stage) =>
  openWorld(stage, { files: { ...readme, 'postmortems/2026/issue-42.md': sensitive(received) }, isPrivate: true });

async function sayConfirmed({ client, sweepRedactionsOf }: FaultyProcess, world: World): Promise<void> {
  const sight: Promise<unknown>[] = [];
  const { confirm } = createConfirm(
    async (installation) => client(installation),
    (key) => {
      const looked = sweepRedactionsOf(key);
      sight.push(looked);
      return looked;
    },
  );
  const claim = { repository: `${world.owner}/${world.repo}`, incident: 'issue-42', merchant: 'merchant-a' };
  const confirmed = await confirm({ ...claim, expires: Number.MAX_SAFE_INTEGER, link: '0123456789abcdef' }, at);
  await Promise.all(sight);
  // The merchant sees that it did not work, and presses again.
  if (!('outcome' in confirmed) || confirmed.outcome !== 'done') throw new Error('not confirmed');
}

const at = Date.parse('2026-06-02T10:11Z');

const confirm: Flow = {
  name: 'confirm',
  now: '2026-06-02T10:11:00Z',
  open: openSensitive(''),
  run: sayConfirmed,
  again: sayConfirmed,
};

const all = ['merchant-a', 'merchant-b', 'merchant-c'].map((name) => `${name}: 2026-06-02T10:11Z`).join(', ');

const lift: Flow = {
  name: 'lift',
  now: '2026-06-10T12:00:00Z',
  open: openSensitive(`  received: { ${all} }\n`),
  run: async ({ sweepRedactionsOf }, world) => void (await sweepRedactionsOf(keyOf(world))),
};

const rollup: Flow = {
  name: 'roll-up',
  now: '2026-07-01T08:00:00Z',
  open: (stage) => openWorld(stage, { files: { ...readme, 'postmortems/2026/old-1.md': record('old-1') } }),
  run: sweep.run,
};

async function publishPage({ client }: FaultyProcess, { installation, owner, repo, sandbox, app }: World) {
  const github = { octokit: client(installation), owner, repo };
  const files = new Map([
    ['index.html', '<p>History</p>'],
    ['feed.xml', '<feed/>'],
    [siteManifest, '{"files":{}}'],
  ]);
  const contents = { branch: 'gh-pages', files, manifest: siteManifest, message: 'Update the incident history' };
  if ((await publishBranch(github, contents)) === 'stale') throw new Error('stale');
  const found = sandbox.state.repositories.find((one) => one.owner.login === owner);
  const heads = await found?.git.references('refs/heads/');
  const baseHead = heads?.get('main') ?? heads?.get('refs/heads/main') ?? '';
  const page = new Map([['INCIDENT-HISTORY.md', '# History\n']]);
  const wanted = { branch: 'debrief/incident-history', base: 'main', baseHead, files: page, title: 'Page', body: 'B' };
  if ((await upsertPullRequest(github, { ...wanted, self: app.bot })) === 'stale') throw new Error('stale');
}

/** What a build of the Action publishes, both ways: to a branch of pages, and as a pull request. */
const publish: Flow = {
  name: 'publish',
  now: '2026-06-10T12:00:00Z',
  open: (stage) => openWorld(stage, { files: readme }),
  run: publishPage,
  again: publishPage,
};

const promisedAt = '2026-06-10T12:00:00Z';
const promising = record(
  'old-1',
  'issue: 1\n',
).concat(`\n## Action items\n\n| Action | Owner | Due | Tracking | Status |\n| --- | --- | --- | --- | --- |
| Alarm a week before the key ends | mona | 2026-07-01 | - | open |\n| Renew without a restart | us | 2026-07-01 | | open |\n`);

/** What was claimed by a process that ended is left alone for ten minutes. Worlds are opened one after the other, each at the same time. */
const waitForClaims = async (_: FaultyProcess, { sandbox }: World) => sandbox.clock.advance(11 * 60_000);

async function openPromises(stage: Stage): Promise<World> {
  stage.sandbox.clock.set(new Date(promisedAt));
  const config = { '.github/debrief.yml': 'version: 2\naction-items: { open-issues: true }\n' };
  return openWorld(stage, { files: { ...readme, ...config, 'postmortems/2026/old-1.md': promising } });
}

/** A record promises two things: an issue for each. */
const promise: Flow = {
  name: 'promise',
  now: promisedAt,
  open: openPromises,
  run: sweep.run,
  again: waitForClaims,
};

/** One is kept, the other not: a pull request, and a comment. */
const keep: Flow = {
  name: 'keep',
  now: promisedAt,
  async open(stage) {
    const world = await openPromises(stage);
    await sweep.run(openProcess(world), world);
    const { owner, repo, mona } = world;
    for (const [issue_number, state_reason] of [
      [1, 'completed'],
      [2, 'not_planned'],
    ] as const)
      await mona.rest.issues.update({ owner, repo, issue_number, state: 'closed', state_reason });
    return world;
  },
  run: sweep.run,
  again: waitForClaims,
};

export const flows: readonly Flow[] = [reconcile, check, sweep, confirm, lift, rollup, publish, promise, keep];
