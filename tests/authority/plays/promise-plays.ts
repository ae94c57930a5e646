import { seeToActions } from '../../../src/github/action-items/see-to-actions.ts';
import { createHistoryCache, createHistoryReader } from '../../../src/github/tree/create-history-reader.ts';
import { createTestLog } from '../../github/open-change.ts';
import { self } from '../../github/open-incident.ts';
import { shop } from '../../sandbox/open-sandbox.ts';
import { type Crowd, put, type Somebody, tried } from '../crowd.ts';
import { type Play, play } from '../play.ts';

const config = 'action-items: { open-issues: true }\n';
const words = 'Alarm a week before the key ends';
/** SHA-256 of these words in small letters, cut: see `PromisedItem`. */
const print = '4473d0db40dc';
const record = `---
id: promise
title: A promise
severity: high
affects-integrators: false
started: 2026-05-15T08:00Z
resolved: 2026-05-15T09:00Z
---

## Action items

- [ ] ${words}
`;

async function see({ bot, sandbox }: Crowd): Promise<void> {
  const github = { octokit: bot(), ...shop };
  const readHistory = createHistoryReader(github, createHistoryCache());
  const now = sandbox.clock.now().getTime();
  await seeToActions({ github, self, now, readHistory, log: createTestLog(), wait: async () => undefined });
}

const promise = ({ mona }: Crowd) =>
  put(mona, { '.github/debrief.yml': config, 'postmortems/2026/promise.md': record }, { branch: 'main', repo: shop });

async function ours({ mona }: Crowd): Promise<readonly number[]> {
  const { data } = await mona.rest.issues.listForRepo({ ...shop, labels: 'postmortem: action item', state: 'all' });
  return data.flatMap(({ user, number }) => (user?.login === self ? [number] : []));
}

const proposals = async ({ mona }: Crowd) =>
  (await mona.rest.pulls.list({ ...shop, head: 'acme:debrief/action-items-promise', state: 'open' })).data;

/** The next one begins with a record that promises nothing, and nobody remembers anything. */
async function clear(crowd: Crowd): Promise<void> {
  const { mona } = crowd;
  await put(
    mona,
    { '.github/debrief.yml': 'version: 2\n', 'postmortems/2026/promise.md': null },
    { branch: 'main', repo: shop },
  );
  for (const { number } of await proposals(crowd))
    await mona.rest.pulls.update({ ...shop, pull_number: number, state: 'closed', body: '' });
  for (const number of await ours(crowd)) await mona.rest.issues.update({ ...shop, issue_number: number, labels: [] });
  const { data } = await mona.rest.git.listMatchingRefs({ ...shop, ref: 'heads/debrief/action-items' });
  for (const { ref } of data) await mona.rest.git.deleteRef({ ...shop, ref: ref.slice('refs/'.length) });
}

const isProposed = async (crowd: Crowd) => ((await proposals(crowd)).length > 0 ? ('yes' as const) : ('no' as const));

/** A promise, its issue, and what somebody does to that. */
function onPromise(act: (who: Somebody, issue_number: number, crowd: Crowd) => Promise<unknown>): Play<unknown> {
  return play<number>({
    act: async (crowd, who) => {
      await promise(crowd);
      await see(crowd);
      const [number = 0] = await ours(crowd);
      return (await tried(act(who, number, crowd))) === 'refused' ? 'refused' : number;
    },
    look: see,
    see: isProposed,
    clear,
  });
}

export const promisePlays = {
  closePromise: onPromise(({ client }, issue_number) =>
    client.rest.issues.update({ ...shop, issue_number, state: 'closed', state_reason: 'completed' }),
  ),
  dropPromise: onPromise(({ client }, issue_number) =>
    client.rest.issues.update({ ...shop, issue_number, state: 'closed', state_reason: 'not_planned' }),
  ),
  forgePromise: play<number>({
    act: async (crowd, { client }) => {
      await promise(crowd);
      const body = `<!-- debrief:action-item promise ${print} 0123456789abcdef -->\nMine`;
      const opened = await tried(client.rest.issues.create({ ...shop, title: words, body }));
      if (opened === 'refused') return 'refused';
      const { number } = opened.data;
      await crowd.mona.rest.issues.addLabels({ ...shop, issue_number: number, labels: ['postmortem: action item'] });
      return number;
    },
    look: see,
    see: async (crowd) => ((await ours(crowd)).length === 0 ? 'yes' : 'no'),
    clear,
  }),
  rememberPromise: play<number>({
    act: async (crowd, { client }) => {
      await promise(crowd);
      const { data } = await crowd.mona.rest.issues.create({ ...shop, title: 'Mine' });
      const line = { 'action-items.txt': `promise ${print} #${data.number} open - -\n` };
      const written = await tried(put(client, line, { branch: 'debrief/action-items', repo: shop }));
      if (written === 'refused') return 'refused';
      await crowd.mona.rest.issues.update({ ...shop, issue_number: data.number, state: 'closed' });
      return data.number;
    },
    look: see,
    see: isProposed,
    clear,
  }),
};
