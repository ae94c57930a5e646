import { readHead } from '../../../src/github/api/read-repository.ts';
import { selvesOf } from '../../../src/github/api/selves.ts';
import { readConfirmations } from '../../../src/github/confirmation/read-confirmations.ts';
import { sweepRedactions } from '../../../src/github/redaction/sweep-redactions.ts';
import { createTestLog } from '../../github/open-change.ts';
import { self } from '../../github/open-incident.ts';
import { shop } from '../../sandbox/open-sandbox.ts';
import { recordText } from '../../workspace/record-text.ts';
import { type Crowd, put, tried } from '../crowd.ts';
import { type Play, play } from '../play.ts';

const at = (text: string) => Date.parse(text);

async function remove({ mona }: Crowd, branch: string): Promise<void> {
  const { data } = await mona.rest.git.listMatchingRefs({ ...shop, ref: `heads/${branch}` });
  for (const { ref } of data) await mona.rest.git.deleteRef({ ...shop, ref: ref.slice('refs/'.length) });
}

/** Who the author of commits says to be: our bot, whose name and address everybody knows. */
const pretending = ({ sandbox }: Crowd) => sandbox.state.users.find(({ login }) => login === self)?.email ?? '';

async function sweep(crowd: Crowd, now: string): Promise<void> {
  await sweepRedactions({ github: { octokit: crowd.bot(), ...shop }, now: at(now), log: createTestLog(), self });
}

async function hasPull({ mona }: Crowd, branch: string): Promise<boolean> {
  const { data } = await mona.rest.pulls.list({ ...shop, state: 'all', head: `acme:${branch}` });
  return data.some(({ user }) => user?.login === self);
}

/** A branch of ours that somebody makes before we do, and what the sweep does then. */
function madeBefore(branch: string, now: string): Play<unknown> {
  return play<string>({
    act: async (crowd, { client, home }) => {
      if (home?.owner !== 'acme') return tried(put(client, { 'README.md': 'mine' }, { branch, repo: shop }));
      return tried(put(client, { 'README.md': 'mine' }, { branch, repo: shop, email: pretending(crowd) }));
    },
    look: (crowd) => sweep(crowd, now),
    see: async (crowd) => ((await hasPull(crowd, branch)) ? 'yes' : 'no'),
    clear: (crowd) => remove(crowd, branch),
  });
}

export const branchPlays = {
  draftBranch: play<number>({
    act: async (crowd, { client }) => {
      const issue = await crowd.another();
      const files = { [`postmortems/2026/issue-${issue}.md`]: recordText(`issue-${issue}`) };
      const target = { branch: `postmortem/issue-${issue}`, repo: shop, email: pretending(crowd) };
      if ((await tried(put(client, files, target))) === 'refused') return 'refused';
      await crowd.mona.rest.issues.addLabels({ ...shop, issue_number: issue, labels: ['incident'] });
      return issue;
    },
    look: (crowd, issue) => crowd.lookAt(issue),
    see: async (crowd, issue) => ((await crowd.sight(issue)).pullRequests.length > 0 ? 'yes' : 'no'),
  }),
  draftFork: play<number>({
    act: async (crowd, { client, login, actor }) => {
      const issue = await crowd.another();
      const branch = `postmortem/issue-${issue}`;
      if (actor !== 'bot' && actor !== 'elsewhere' && actor !== 'fork') {
        await tried(
          crowd.sandbox.createRepository({ owner: login, name: 'shop', forkOf: 'acme/shop' }).catch(() => 'there'),
        );
        const files = { [`postmortems/2026/issue-${issue}.md`]: recordText(`issue-${issue}`) };
        await put(client, files, { branch, repo: { owner: login, repo: 'shop' } });
      }
      const pull = { ...shop, head: `${login}:${branch}`, base: 'main', title: 'Mine' };
      if ((await tried(client.rest.pulls.create(pull))) === 'refused') return 'refused';
      await crowd.mona.rest.issues.addLabels({ ...shop, issue_number: issue, labels: ['incident'] });
      return issue;
    },
    look: (crowd, issue) => crowd.lookAt(issue),
    see: async (crowd, issue) => ((await crowd.sight(issue)).pullRequests.length === 1 ? 'no' : 'yes'),
  }),
  liftBranch: madeBefore('debrief/lift-issue-142', '2026-09-01T10:00Z'),
  receivedBranch: play<string>({
    ...(madeBefore('debrief/received', '2026-06-01T10:00Z') as Play<string>),
    look: async (crowd) => {
      const { confirm } = await import('../../../src/github/confirmation/confirm.ts');
      const given = { incident: 'issue-142', merchant: 'merchant-a', at: at('2026-05-20T10:00Z') };
      await confirm({ octokit: crowd.bot(), ...shop }, given);
      await sweep(crowd, '2026-06-01T10:00Z');
    },
    clear: async (crowd) => {
      await remove(crowd, 'debrief/received');
      await remove(crowd, 'debrief/confirmations');
    },
  }),
  confirmationsBranch: play<string>({
    act: (crowd, { client, actor }) => {
      const files = { 'confirmations/issue-142.json': '{ "merchant-a": "2026-05-16T10:00Z" }\n' };
      const message = 'docs(confirmations): merchant-a has confirmed issue-142';
      // An App's own commits are signed by GitHub; people can only write our address.
      const who = actor === 'bot' ? {} : { email: pretending(crowd) };
      return tried(put(client, files, { branch: 'debrief/confirmations', repo: shop, message, ...who }));
    },
    look: async () => undefined,
    see: async (crowd) => {
      const github = { octokit: crowd.bot(), ...shop };
      const head = await readHead(github, 'debrief/confirmations');
      const received = await readConfirmations(github, head, createTestLog(), selvesOf(self, { formerBots: [] }));
      return (received.get('issue-142')?.size ?? 0) > 0 ? 'yes' : 'no';
    },
    clear: (crowd) => remove(crowd, 'debrief/confirmations'),
  }),
};
