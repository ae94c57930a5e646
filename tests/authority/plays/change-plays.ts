import { checkMergeGroup } from '../../../src/github/check/check-pull-request.ts';
import { checkAs, createTestLog, headOf, seeCheckRuns } from '../../github/open-change.ts';
import { self } from '../../github/open-incident.ts';
import { shop } from '../../sandbox/open-sandbox.ts';
import { sensitiveRecord } from '../../workspace/sensitive-record.ts';
import { base, type Crowd, config, type Files, kestrel, put, type Somebody, tried } from '../crowd.ts';
import type { Outcome } from '../outcomes.ts';
import { type Play, play } from '../play.ts';

const asking = 'postmortems/2026/issue-142.md';
const hiding = 'postmortems/2026/issue-143.md';
const settings = '.github/debrief.yml';
const lifted = sensitiveRecord('The keys were derived from the order number.', 'issue-142');
const withheld = base[asking] ?? '';
const ownCheck = 'on: pull_request\njobs:\n  debrief:\n    runs-on: ubuntu-latest\n    steps: [{ run: "echo fine" }]\n';

/** Opens a pull request of somebody's, from wherever they can. */
export async function proposeAs(
  { client, home, actor, login }: Somebody,
  name: string,
  files: Files,
  more: { readonly title?: string; readonly email?: string; readonly message?: string } = {},
): Promise<number | 'refused'> {
  if (home === undefined) return 'refused';
  const branch = `${name}-${actor}-${login.length}`;
  const { title = 'A change', message } = more;
  const email = more.email ?? (actor === 'unlinked' ? 'nobody@nowhere.invalid' : undefined);
  const target = {
    branch,
    repo: home,
    ...(email !== undefined && { email }),
    ...(message !== undefined && { message }),
  };
  if ((await tried(put(client, files, target))) === 'refused') return 'refused';
  const head = home.owner === 'acme' ? branch : `${home.owner}:${branch}`;
  const opened = await tried(client.rest.pulls.create({ ...shop, head, base: 'main', title, body: '' }));
  return opened === 'refused' ? 'refused' : opened.data.number;
}

/** Rules that guard secrecy and authority, of which one has to say something; nothing is judged with a misnamed configuration. */
const guarding =
  /^(weakened-embargo|redaction-without-approval|changed-recipient|lifted-early|deleted-record|redacted-text-leak|invalid-config)/;

/** What our own check says of a commit. */
export async function verdict({ mona }: Crowd, head: string): Promise<Outcome> {
  const run = (await seeCheckRuns(mona, head)).find(({ by }) => by === 'debrief');
  if (run === undefined) return 'yes';
  const isGuarded = run.annotations.some(
    ({ title, annotation_level }) => annotation_level === 'failure' && guarding.test(title ?? ''),
  );
  return run.conclusion === 'failure' && isGuarded ? 'stopped' : 'yes';
}

function change(name: string, files: Files, title?: string): Play<unknown> {
  return play<number>({
    act: (_, who) => proposeAs(who, name, files, title === undefined ? {} : { title }),
    look: async (crowd, number) => void (await checkAs(crowd.bot(), number)),
    see: async (crowd, number) => verdict(crowd, await headOf(crowd.mona, number)),
  });
}

const off =
  'rules: { weakened-embargo: off, lifted-early: off, redaction-without-approval: off, changed-recipient: off, deleted-record: off, secret: off }\n';

export const changePlays = {
  recipient: change('recipient', { [settings]: config.replaceAll('qqq', 'ppp') }),
  rulesOff: change('rules-off', { [settings]: config + off }),
  rulesOffAndLift: change('rules-off-lift', { [settings]: config + off, [asking]: lifted }),
  notAfter: change('not-after', { [settings]: `${config}  not-after: 1 days\n` }),
  trusted: change('trusted', { [settings]: `${config}trusted-actors: [evil]\n` }),
  formerBot: change('former', { [settings]: `${config}former-bots: [evil]\n` }),
  folder: change('folder', { [settings]: `${config}records: elsewhere\n` }),
  templateKey: change('template-key', { [settings]: `${config}template: other.md\n` }),
  templateText: change('template-text', { '.github/postmortem-template.md': `## Root cause\n\n${kestrel}\n` }),
  configText: change('config-text', { [settings]: `${config}# ${kestrel}\n` }),
  titleText: change('title', { [asking]: withheld.replace('47 minutes', '48 minutes') }, kestrel),
  redaction: change('redaction', {
    [asking]: withheld.replace('## Detection\n', '## Detection\n\n<!-- withheld: reason=legal until=never -->\n'),
  }),
  lift: change('lift', { [asking]: lifted }),
  earlier: change('earlier', { [asking]: withheld.replace('until=confirmed', 'until=2026-05-19') }),
  quorum: change('quorum', { [asking]: withheld.replace('  not-after', '  quorum: 1\n  not-after') }),
  received: change('received', {
    [asking]: withheld.replace('  not-after', '  received: { merchant-a: 2026-05-16T10:00Z }\n  not-after'),
  }),
  remove: change('remove', { [asking]: null }),
  renameLift: change('rename', {
    [asking]: null,
    'postmortems/2026/keys.md': lifted.replace('id: issue-142', 'id: keys'),
  }),
  link: change('link', { [asking]: { link: '../../README.md' } }),
  submodule: change('submodule', { [asking]: null, [hiding]: null, postmortems: { submodule: true } }),
  attributes: change('attributes', {
    [asking]: lifted,
    '.gitattributes': '* -diff linguist-generated\npostmortems/** binary export-ignore\n',
  }),
  otherCase: change('other-case', { [asking]: lifted, '.GitHub/debrief.yml': off, '.github/Debrief.yml': off }),
  oddPath: change('odd-path', { 'postmortems/2026/a\u202e\nb..md': `---\nid: odd\n---\n\n${kestrel}\n` }),
  caseTwin: change('case-twin', {
    'Postmortems/2026/issue-143.md': (base[hiding] ?? '').replaceAll(/<!--.*?-->/g, ''),
  }),
  ownCheck: change('own-check', { [asking]: lifted, '.github/workflows/check.yml': ownCheck }),
  ownCheckInPlace: change('own-check-in-place', { [asking]: lifted, '.github/workflows/other.yml': ownCheck }),
  queue: play<{ readonly sha: string; readonly base: string; readonly pull: number }>({
    act: async (crowd, who) => {
      const number = await proposeAs(await crowd.somebody('writer', 'queue'), `queue-${who.actor}`, {
        [asking]: lifted,
      });
      if (number === 'refused') throw new Error('A writer could not propose');
      if (who.home?.owner !== 'acme' || who.login.endsWith('[bot]')) {
        const queued = crowd.sandbox.enqueue({ repository: 'acme/shop', number, user: who.login });
        return queued.then(
          () => 'refused' as never,
          () => 'refused',
        );
      }
      const { sha } = await crowd.sandbox.enqueue({ repository: 'acme/shop', number, user: who.login });
      const { data } = await crowd.mona.rest.git.getRef({ ...shop, ref: 'heads/main' });
      return { sha, base: data.object.sha, pull: number };
    },
    look: async (crowd, { sha, base: before, pull }) => {
      const input = {
        github: { octokit: crowd.bot(), ...shop },
        now: Date.parse('2026-05-18T12:00Z'),
        log: createTestLog(),
        self,
      };
      await checkMergeGroup({ ...input, head: sha, base: before, pull });
    },
    see: (crowd, { sha }) => verdict(crowd, sha),
  }),
  sameCheck: play<number>({
    act: async (crowd, who) => {
      const number = await proposeAs(await crowd.somebody('writer', 'same'), `same-${who.actor}`, { [asking]: lifted });
      if (number === 'refused') throw new Error('A writer could not propose');
      const head_sha = await headOf(crowd.mona, number);
      const run = { ...shop, name: 'debrief', head_sha, status: 'completed', conclusion: 'success' } as const;
      return (await tried(who.client.rest.checks.create(run))) === 'refused' ? 'refused' : number;
    },
    look: async (crowd, number) => void (await checkAs(crowd.bot(), number)),
    see: async (crowd, number) => verdict(crowd, await headOf(crowd.mona, number)),
  }),
};
