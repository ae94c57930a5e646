import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { describe, expect, it } from 'vitest';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { commit } from './open-change.ts';
import { openSweeps, type Sweeps } from './open-sweeps.ts';

const config = 'action-items: { open-issues: true }\n';
const path = 'postmortems/2026/old.md';
const branch = 'debrief/action-items-old';

const record = (rows: readonly string[], more = '') => `---
id: old
title: Tokens @mona cannot be issued
severity: high
issue: 1
affects-integrators: true
started: 2026-05-04T08:00Z
resolved: 2026-05-04T09:00Z
${more}---

## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;

const alarm = (status = 'open', tracking = '-') =>
  `| Alarm a week before the key ends | detect | hubot | 2026-06-01 | ${tracking} | ${status} |`;
const renew = (status = 'open') =>
  `| Renew the key without a restart | prevent | identity team | 2026-06-30 |  | ${status} |`;

interface Story extends Omit<Sweeps, 'look'> {
  readonly write: (rows: readonly string[], more?: string) => Promise<string>;
  /** Issues with the label, oldest first. */
  readonly promised: () => Promise<readonly Seen[]>;
  readonly close: (number: number, reason?: 'completed' | 'not_planned') => Promise<void>;
  readonly reopen: (number: number) => Promise<void>;
  readonly said: (number: number) => Promise<readonly string[]>;
  /** The open pull request that marks items, with its record. */
  readonly proposed: () => Promise<{ readonly body: string; readonly text: string } | undefined>;
  readonly look: (at?: string) => ReturnType<Sweeps['sweep']>;
}

interface Seen {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly assignees: readonly string[];
}

async function open(rows: readonly string[], more?: string): Promise<Story> {
  const sweeps = await openSweeps('2026-05-20T08:00:00Z', config);
  const { mona } = sweeps;
  let minutes = 0;
  const write = (now: readonly string[], front = more) =>
    commit(mona, { [path]: record(now, front) }, { branch: 'main' });
  await write(rows);
  return {
    ...sweeps,
    write,
    look: (at) => {
      minutes += 20;
      return sweeps.sweep(at ?? new Date(Date.parse('2026-05-20T08:00:00Z') + minutes * 60_000).toISOString());
    },
    async promised() {
      const found = await mona.paginate(mona.rest.issues.listForRepo, {
        ...shop,
        state: 'all',
        creator: 'debrief[bot]',
        direction: 'asc',
      });
      return found
        .filter(({ pull_request }) => !pull_request)
        .map(({ number, title, body, state, assignees }) => ({
          ...{ number, title, body: body ?? '', state, assignees: assignees?.map(({ login }) => login) ?? [] },
        }));
    },
    async close(number, reason = 'completed') {
      await mona.rest.issues.update({ ...shop, issue_number: number, state: 'closed', state_reason: reason });
    },
    async reopen(number) {
      await mona.rest.issues.update({ ...shop, issue_number: number, state: 'open' });
    },
    async said(number) {
      const { data } = await mona.rest.issues.listComments({ ...shop, issue_number: number });
      return data.map(({ body }) => body ?? '');
    },
    async proposed() {
      const { data } = await mona.rest.pulls.list({ ...shop, head: `acme:${branch}`, state: 'open' });
      const [pull] = data;
      if (pull === undefined) return undefined;
      const file = await mona.rest.repos.getContent({ ...shop, path, ref: branch });
      const content = 'content' in file.data ? file.data.content : '';
      return { body: pull.body ?? '', text: Buffer.from(content, 'base64').toString() };
    },
  };
}

describe('an open action item of a merged record', () => {
  it('becomes an issue, once, that says what the record does and pings nobody', async () => {
    const story = await open([
      alarm(),
      renew(),
      alarm('open', '#9'),
      renew('done'),
      '| Look at #12 | | | | | open |',
      '| Who knows | | | | | ? |',
      '| !!! | | | | | open |',
    ]);
    const { actions } = await story.look();
    expect(actions?.done.map(({ kind }) => kind)).toEqual(['open', 'open']);
    expect(actions?.notes).toEqual([
      { kind: 'named', record: 'old', count: 1 },
      { kind: 'no-status', record: 'old', count: 1 },
      { kind: 'no-words', record: 'old', count: 1 },
    ]);
    const issues = await story.promised();
    expect(issues.map(({ title, assignees }) => [title, assignees])).toEqual([
      ['Alarm a week before the key ends', ['hubot']],
      ['Renew the key without a restart', []],
    ]);
    const body = issues[0]?.body
      .replaceAll(story.sandbox.url, 'https://github.com')
      .replace(/[\da-f]{16} -->/, '… -->');
    expect(body).toMatchInlineSnapshot(`
      "<!-- debrief:action-item old 4473d0db40dc … -->
      > Alarm a week before the key ends

      | Kind | Owner | Due |
      | --- | --- | --- |
      | detect | hubot | 2026-06-01 |

      This is an action item of [Tokens @&#8203;mona cannot be issued](https://github.com/acme/shop/blob/HEAD/postmortems/2026/old.md) (#1). The record is what counts:

      - Close this issue as completed, and a pull request proposes to mark the item as done there.
      - Close it as not planned, and the record stays as it is until somebody changes it.
      - Mark the item as done or dropped in the record, and this issue is closed."
    `);
    expect(await story.labels(issues[0]?.number ?? 0)).toEqual(['postmortem: action item']);
    expect((await story.look()).actions).toMatchObject({ done: [], proposals: [], later: 0, claimed: 0 });
    expect(await story.promised()).toEqual(issues);
  });

  it('becomes none while it is in a draft, in doubt, or nobody asked for it', async () => {
    const story = await open([alarm()], 'updates: 7\n');
    await commit(story.mona, { [path]: '---\nid: old\ntitle: [\n---\n' }, { branch: 'main' });
    await commit(
      story.mona,
      { 'postmortems/2026/other.md': record([renew()]).replace('id: old', 'id: other') },
      { branch: 'draft' },
    );
    expect((await story.look()).actions).toMatchObject({ done: [], notes: [] });
    await commit(
      story.mona,
      { [path]: record([alarm()]), '.github/debrief.yml': 'action-items: {}\n' },
      { branch: 'main' },
    );
    expect((await story.look()).actions).toBeUndefined();
    expect(await story.promised()).toEqual([]);
  });

  it('becomes none while a redaction stands in it, and one after the lift; nothing hidden is sent anywhere', async () => {
    const hidden =
      '| Rotate <!-- redact: reason=security until=2026-06-01 -->the flamingo key<!-- /redact --> | prevent | hubot | 2026-06-09 | | open |';
    const story = await open([hidden, renew()]);
    story.sandbox.configureRepository({ repository: 'acme/shop', private: true });
    const sent: string[] = [];
    const { actions } = await story.look();
    expect(actions?.notes).toContainEqual({ kind: 'hidden', record: 'old', count: 1 });
    sent.push(...(await everything(story)));
    expect((await story.promised()).map(({ title }) => title)).toEqual(['Renew the key without a restart']);
    expect(sent.join('\n')).not.toMatch(/flamingo|Rotate/);
    await story.write(['| Rotate the flamingo key | prevent | hubot | 2026-06-09 | | open |', renew()]);
    await story.look();
    expect((await story.promised()).map(({ title }) => title)).toEqual([
      'Renew the key without a restart',
      'Rotate the flamingo key',
    ]);
  });

  it('names nobody, closes nothing and shows no markup, whatever it says', async () => {
    const words = 'Ping @mona, fixes GH-1 &lt;b&gt;<script>x</script> **bold** [link](https://evil.example)';
    const story = await open([`| ${words} | prevent | @acme/team | 2026-06-09 | | open |`]);
    await story.look();
    const [issue] = await story.promised();
    expect(issue?.title).not.toMatch(/@\w|GH-\d|https:\/\//);
    expect(issue?.body.split('\n').slice(1).join('\n')).not.toMatch(/@\w|fixes GH-|<script|\*\*|\]\(https:\/\/evil/);
  });

  it('goes to its owner where that is somebody who can be assigned; otherwise that is said', async () => {
    const story = await open([
      '| One | prevent | @stranger | 2026-06-09 | | open |',
      '| Two | prevent | @mona | 2026-06-09 | | open |',
    ]);
    const { actions } = await story.look();
    expect((await story.promised()).map(({ assignees }) => assignees)).toEqual([[], ['mona']]);
    expect(actions?.notes).toMatchObject([{ kind: 'unassigned', who: 'stranger' }]);
  });

  it('is opened without its owner where they cannot be assigned any more', async () => {
    const story = await open(['| One | prevent | stranger | 2026-06-09 | | open |']);
    story.sandbox.fault({ method: 'GET', path: '/repos/acme/shop/assignees/*', status: 204 });
    expect((await story.look()).actions?.notes).toMatchObject([{ kind: 'unassigned', who: 'stranger' }]);
    expect((await story.promised()).map(({ title, assignees }) => [title, assignees])).toEqual([['One', []]]);
    const asked = story.sandbox.requests().filter(({ method, url }) => method === 'POST' && url.endsWith('/issues'));
    expect(asked.slice(-2).map(({ status }) => status)).toEqual([422, 201]);
  });

  it('waits for its turn where there are many', async () => {
    const story = await open(
      Array.from({ length: 23 }, (_, index) => `| Item ${index} | prevent | us | 2026-06-09 | | open |`),
    );
    expect((await story.look()).actions).toMatchObject({ later: 3 });
    expect(await story.promised()).toHaveLength(20);
    expect((await story.look()).actions).toMatchObject({ later: 0 });
    expect(await story.promised()).toHaveLength(23);
  });
});

/** Bodies of all that is in the repository for everybody to see. */
async function everything({ mona, sandbox }: Story): Promise<readonly string[]> {
  const issues = await mona.paginate(mona.rest.issues.listForRepo, { ...shop, state: 'all' });
  const { data: comments } = await mona.rest.issues.listCommentsForRepo(shop);
  const found = sandbox.state.repositories.find(({ name }) => name === 'shop');
  const heads = [...((await found?.git.references('refs/heads/debrief/')) ?? new Map()).values()];
  const texts = await Promise.all(
    heads.map(async (ref) => {
      const { data } = await mona.rest.git.getTree({ ...shop, tree_sha: String(ref), recursive: 'true' });
      const own = data.tree.filter(({ path: file, type }) => type === 'blob' && !file?.startsWith('postmortems/'));
      const blobs = own.map(({ sha = '' }) => mona.rest.git.getBlob({ ...shop, file_sha: sha }));
      return (await Promise.all(blobs)).map(({ data: { content } }) => Buffer.from(content, 'base64').toString());
    }),
  );
  return [
    ...issues.map(({ title, body }) => `${title} ${body}`),
    ...comments.map(({ body }) => body ?? ''),
    ...texts.flat(),
  ];
}

describe('the issue of an action item', () => {
  it('closed as completed is proposed to the record as done, and as open again when it is reopened', async () => {
    const story = await open([alarm(), renew()]);
    await story.look();
    const [first] = await story.promised();
    const number = first?.number ?? 0;
    await story.close(number);
    const proposed = await story.look();
    expect(proposed.actions?.proposals).toEqual([{ record: 'old', outcome: 'opened' }]);
    const { body, text } = (await story.proposed()) ?? {};
    expect(text).toBe(record([alarm('done', `#${number}`), renew()]));
    expect(body).toContain(
      `| #${number} | Alarm a week before the key ends | done | \`mona\` closed it as completed |`,
    );
    expect((await story.look()).actions?.proposals).toEqual([{ record: 'old', outcome: 'unchanged' }]);
    await story.reopen(number);
    expect((await story.look()).actions?.proposals).toEqual([{ record: 'old', outcome: 'closed' }]);
    await story.close(number);
    await story.look();
    await story.merge('2026-05-21T09:00:00Z', branch);
    expect((await story.look('2026-05-21T10:00:00Z')).actions).toMatchObject({ done: [], proposals: [] });
    await story.reopen(number);
    await story.look('2026-05-21T11:00:00Z');
    expect((await story.proposed())?.text).toBe(record([alarm('open', `#${number}`), renew()]));
    expect(await story.said(number)).toEqual([]);
  });

  it('whose pull request a person has closed is not proposed again', async () => {
    const story = await open([alarm()]);
    await story.look();
    await story.close((await story.promised())[0]?.number ?? 0);
    await story.look();
    const { data } = await story.mona.rest.pulls.list({ ...shop, head: `acme:${branch}` });
    await story.mona.rest.pulls.update({ ...shop, pull_number: data[0]?.number ?? 0, state: 'closed' });
    expect((await story.look()).actions?.proposals).toEqual([{ record: 'old', outcome: 'left' }]);
    expect(await story.proposed()).toBeUndefined();
  });

  it('closed as not planned, or by somebody who has no say, changes nothing: one comment says who has to decide', async () => {
    const story = await open([alarm(), renew()]);
    await story.look();
    const [one, two] = (await story.promised()).map(({ number }) => number);
    await story.close(one ?? 0, 'not_planned');
    const other = botWithoutTrust(story);
    await other.rest.issues.update({ ...shop, issue_number: two ?? 0, state: 'closed' });
    const { actions } = await story.look();
    expect(actions?.notes.map(({ kind, number, who }) => [kind, number, who])).toEqual([
      ['declined', one, 'mona'],
      ['doubted', two, 'stale[bot]'],
    ]);
    await story.look();
    expect(await story.said(one ?? 0)).toEqual([expect.stringContaining('was not closed as completed')]);
    expect(await story.said(two ?? 0)).toEqual([expect.stringContaining('`stale[bot]` closed this')]);
    expect(await story.proposed()).toBeUndefined();
    await story.write([alarm('dropped'), renew('done')]);
    expect((await story.look()).actions?.notes).toEqual([]);
    expect([await story.said(one ?? 0), await story.said(two ?? 0)]).toEqual([[], []]);
  });

  it('is closed when the record says done or dropped, with the commit that says so, and opened again with it', async () => {
    const story = await open([alarm(), renew()]);
    await story.look();
    const [one, two] = (await story.promised()).map(({ number }) => number);
    const sha = await story.write([alarm('done'), renew('dropped')]);
    await story.look();
    const reasons = async () =>
      Promise.all(
        [one, two].map(
          async (number) =>
            (await story.mona.rest.issues.get({ ...shop, issue_number: number ?? 0 })).data.state_reason,
        ),
      );
    expect(await reasons()).toEqual(['completed', 'not_planned']);
    expect((await story.said(one ?? 0))[0]).toContain(
      `${sha.slice(0, 7)}](${story.sandbox.url}/acme/shop/blob/${sha}/${path})`,
    );
    await story.write([alarm('open'), renew('dropped')]);
    await story.look();
    expect(await reasons()).toEqual(['reopened', 'not_planned']);
    expect(await story.said(one ?? 0)).toEqual([expect.stringContaining('is open again')]);
  });

  it('stays that of its item when items change places or words, and is named by its number', async () => {
    const story = await open([alarm(), renew()]);
    await story.look();
    const [one, two] = (await story.promised()).map(({ number }) => number);
    await story.write([
      '| New | detect | us | 2026-07-01 | | open |',
      renew(),
      '| Alarm a month before the signing key ends | detect | hubot | 2026-06-08 | - | open |',
    ]);
    expect((await story.look()).actions?.done.map(({ kind }) => kind).sort()).toEqual(['open', 'rewrite']);
    const [first] = await story.promised();
    expect(first?.body).toContain('> Alarm a month before the signing key ends');
    expect(first?.body).toContain('2026-06-08');
    await story.write([
      `| Something else entirely | detect | us | 2026-07-01 | #${two} | open |`,
      `| Signal | detect | us | 2026-06-08 | #${one} | open |`,
    ]);
    await story.look();
    expect(await story.promised()).toHaveLength(3);
    await story.close(one ?? 0);
    await story.look();
    expect((await story.proposed())?.text).toContain(`| Signal | detect | us | 2026-06-08 | #${one} | done |`);
  });

  it('whose item is gone is told so once and left open', async () => {
    const story = await open([alarm(), renew()]);
    await story.look();
    const [one] = (await story.promised()).map(({ number }) => number);
    await story.write([renew()]);
    expect((await story.look()).actions?.notes).toEqual([{ kind: 'gone', record: 'old', number: one, count: 1 }]);
    expect((await story.look()).actions).toMatchObject({ done: [], notes: [{ kind: 'gone' }] });
    expect(await story.said(one ?? 0)).toEqual([expect.stringContaining('no longer says this')]);
    expect((await story.promised())[0]?.state).toBe('open');
    await story.write([alarm(), renew()]);
    await story.look();
    expect(await story.said(one ?? 0)).toEqual([]);
    expect(await story.promised()).toHaveLength(2);
  });

  it('is of nobody where two could be the one that was reworded', async () => {
    const story = await open([
      '| Alarm for key one | detect | us | 2026-06-01 | | open |',
      '| Alarm for key two | detect | us | 2026-06-01 | | open |',
    ]);
    await story.look();
    await story.write(['| Alarm for key three | detect | us | 2026-06-01 | | open |']);
    expect((await story.look()).actions).toMatchObject({ done: [], notes: [{ kind: 'unclear', count: 1 }] });
  });

  it('whose conversation is locked is closed without a word, and nothing is tried again', async () => {
    const story = await open([alarm(), renew()]);
    await story.look();
    const [one = 0, two = 0] = (await story.promised()).map(({ number }) => number);
    await story.close(two, 'not_planned');
    for (const issue_number of [one, two]) await story.mona.rest.issues.lock({ ...shop, issue_number });
    await story.write([alarm('done'), renew()]);
    expect((await story.look()).actions).toMatchObject({ refusals: [], notes: [{ kind: 'declined' }] });
    expect((await story.promised()).map(({ state }) => state)).toEqual(['closed', 'closed']);
    expect((await story.look()).actions).toMatchObject({ done: [], refusals: [] });
  });

  it('keeps what a person has written into it', async () => {
    const story = await open([renew()]);
    await story.look();
    const [issue] = await story.promised();
    await story.mona.rest.issues.update({
      ...shop,
      issue_number: issue?.number ?? 0,
      title: 'Mine',
      body: `${issue?.body}\n\nPlan: wait`,
    });
    await story.write([renew().replace('2026-06-30', '2026-07-31')]);
    expect((await story.look()).actions?.done).toEqual([]);
    expect((await story.promised())[0]).toMatchObject({ title: 'Mine', body: `${issue?.body}\n\nPlan: wait` });
  });

  it('that was moved or deleted is not opened again, and that is said', async () => {
    const story = await open([renew()]);
    await story.look();
    const [issue] = await story.promised();
    await story.sandbox.createRepository({ owner: 'acme', name: 'desk', files: { 'a.md': 'A' } });
    story.sandbox.transferIssue({
      repository: 'acme/shop',
      number: issue?.number ?? 0,
      to: 'acme/desk',
      user: 'octocat',
    });
    expect((await story.look()).actions).toMatchObject({ done: [], notes: [{ kind: 'lost', number: issue?.number }] });
    expect(await story.promised()).toEqual([]);
  });
});

/** An App that may write issues, and that nobody named under `trusted-actors`. */
function botWithoutTrust({ sandbox }: Story) {
  const app = sandbox.createApp({ slug: 'stale', owner: 'acme', permissions: { issues: 'write' }, events: [] });
  const { id: installationId } = sandbox.install({ app: 'stale', account: 'acme' });
  const auth = { appId: app.id, privateKey: app.privateKey, installationId };
  return new Octokit({ baseUrl: sandbox.apiUrl, authStrategy: createAppAuth, auth });
}

describe('one issue', () => {
  it('is opened by several sweeps at once, and one comment written', async () => {
    const story = await open([alarm(), renew()]);
    await story.sweep('2026-05-20T09:00:00Z', 2);
    expect(await story.promised()).toHaveLength(2);
    await story.close((await story.promised())[0]?.number ?? 0, 'not_planned');
    await story.sweep('2026-05-20T10:00:00Z', 2);
    await story.look('2026-05-20T11:00:00Z');
    expect(await story.said((await story.promised())[0]?.number ?? 0)).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)('is opened where the answer to it was lost (%s it was there)', async (when) => {
    const story = await open([alarm()]);
    story.sandbox.fault({ method: 'POST', path: '/repos/acme/shop/issues', status: 502, when });
    const { failures } = await story.look();
    expect(failures).toHaveLength(1);
    expect(await story.promised()).toHaveLength(when === 'after' ? 1 : 0);
    await story.look();
    await story.look();
    expect(await story.promised()).toHaveLength(1);
    expect((await story.look()).actions).toMatchObject({ done: [], claimed: 0 });
  });

  it('is found again by its mark where the memory is gone; a mark that somebody else wrote is none', async () => {
    const story = await open([alarm(), renew()]);
    await story.look();
    const issues = await story.promised();
    await story.mona.rest.git.deleteRef({ ...shop, ref: 'heads/debrief/action-items' });
    const stranger = as(story.sandbox, 'stranger');
    await story.write([alarm(), renew(), '| New | detect | us | 2026-07-01 | | open |']);
    await stranger.rest.issues.create({
      ...shop,
      title: 'Forged',
      body: issues[0]?.body.replace(/ [\da-f]{12} /, ' 0123456789ab ') ?? '',
    });
    expect((await story.look()).actions?.done.map(({ kind }) => kind)).toEqual(['open']);
    expect(await story.promised()).toHaveLength(3);
  });

  it('is none where nobody can tell what was opened', async () => {
    const story = await open([alarm()]);
    await commit(story.mona, { 'action-items.txt': 'who knows\n' }, { branch: 'debrief/action-items' });
    expect((await story.look()).actions).toMatchObject({ state: 'unreadable', done: [] });
    expect(await story.promised()).toEqual([]);
  });

  it('is opened when GitHub lets us, and refused for all at once where it does not', async () => {
    const story = await open([alarm(), renew()]);
    story.sandbox.configureRepository({ repository: 'acme/shop', settings: { issues: false } });
    const { actions } = await story.look();
    expect(actions?.refusals.map(({ isStanding }) => isStanding)).toEqual([true, true]);
    story.sandbox.configureRepository({ repository: 'acme/shop', settings: { issues: true } });
    await story.look();
    expect(await story.promised()).toHaveLength(2);
  });
});
