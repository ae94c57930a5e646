import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { reconcile } from '../../src/github/reconcile/reconcile.ts';
import { createTestLog } from '../github/open-change.ts';
import { type Incident, openIncident, self } from '../github/open-incident.ts';
import { as, quiet, shop, withToken } from '../sandbox/open-sandbox.ts';
import { recordText } from '../workspace/record-text.ts';
import { sensitiveRecord } from '../workspace/sensitive-record.ts';
import type { Actor } from './outcomes.ts';

/** Somebody of a rank, for one act: an account that is deleted can act once. */
export interface Somebody {
  readonly actor: Actor;
  readonly login: string;
  readonly client: Octokit;
  /** Where they propose from: the repository itself, a fork of theirs, or nowhere. */
  readonly home: { readonly owner: string; readonly repo: string } | undefined;
}

export interface Crowd extends Incident {
  /** Somebody of that rank, who is here from now on. */
  readonly somebody: (actor: Actor, act: string) => Promise<Somebody>;
  /** Looks at an issue as the App does. */
  readonly lookAt: (issue: number) => Promise<void>;
  /** An issue that a triager has labelled, looked at already. */
  readonly draft: () => Promise<number>;
}

export const kestrel = 'The supplier Contoso shipped the kestrel key.';
export const config = `redaction:
  recipient: age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq
`;
/** Merchants have to confirm, and nobody can read what is withheld; hidden text that can be put elsewhere; one whose limit has passed. */
export const base: Readonly<Record<string, string>> = {
  '.github/debrief.yml': config,
  'postmortems/2026/issue-142.md': sensitiveRecord('<!-- withheld: reason=security until=confirmed -->', 'issue-142'),
  'postmortems/2026/issue-143.md': recordText('issue-143').replace(
    '## Root cause\n',
    `## Root cause\n\n<!-- redact: reason=legal until=never -->${kestrel}<!-- /redact -->\n`,
  ),
};

/** The same where a workflow reports under the name of our check. */
export const reported: Readonly<Record<string, string>> = {
  ...base,
  '.github/workflows/other.yml':
    'on: pull_request\njobs:\n  debrief:\n    runs-on: ubuntu-latest\n    steps: [{ run: "true" }]\n',
};

const roles = {
  reader: 'read',
  triager: 'triage',
  writer: 'write',
  maintainer: 'maintain',
  admin: 'admin',
  member: 'write',
  unlinked: 'write',
  ghost: 'write',
} as const;

/** A public `acme/shop` in which everybody can be found. */
export async function openCrowd(files: Readonly<Record<string, string>> = {}): Promise<Crowd> {
  const incident = await openIncident({ labels: [], rateLimitFactor: 100 });
  const { sandbox, mona, bot } = incident;
  sandbox.createUser({ login: 'globex', type: 'Organization' });
  if (Object.keys(files).length > 0) await put(mona, files, { branch: 'main', repo: shop });
  const permissions = { issues: 'write', pull_requests: 'write', contents: 'write', checks: 'write' } as const;
  const hubot = as(sandbox, 'hubot');
  const client = bot();
  const known = new Map<string, Promise<Somebody>>();
  const appClient = (appId: number, privateKey: string, installationId: number) => {
    const auth = { appId, privateKey, installationId };
    return new Octokit({ baseUrl: sandbox.apiUrl, authStrategy: createAppAuth, auth, log: quiet });
  };
  const create = async (actor: Actor, login: string): Promise<Somebody> => {
    if (actor === 'bot') {
      const { id, privateKey } = sandbox.createApp({ slug: 'another-app', owner: 'acme', permissions, events: [] });
      const installation = sandbox.install({ app: 'another-app', account: 'acme' });
      return { actor, login: 'another-app[bot]', client: appClient(id, privateKey, installation.id), home: shop };
    }
    if (actor === 'elsewhere') {
      const installation = sandbox.install({ app: 'debrief', account: 'globex' });
      const elsewhere = appClient(incident.app.id, incident.app.privateKey, installation.id);
      return { actor, login: self, client: elsewhere, home: shop };
    }
    if (actor === 'fork') {
      const read = { contents: 'read', issues: 'read', pull_requests: 'read', checks: 'read' } as const;
      const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions: read });
      return { actor, login: 'github-actions[bot]', client: withToken(sandbox, token), home: shop };
    }
    sandbox.createUser({ login });
    const role = actor in roles ? roles[actor as keyof typeof roles] : undefined;
    if (role !== undefined) sandbox.setRole({ repository: 'acme/shop', user: login, role });
    if (actor === 'member') sandbox.setMembership({ organization: 'acme', user: login, visibility: 'private' });
    const mayPush = role !== undefined && role !== 'read' && role !== 'triage';
    if (!mayPush) await sandbox.createRepository({ owner: login, name: 'shop', forkOf: 'acme/shop' });
    return { actor, login, client: as(sandbox, login), home: mayPush ? shop : { owner: login, repo: 'shop' } };
  };
  const lookAt = async (number: number) => {
    const now = sandbox.clock.now().getTime();
    await reconcile({ github: { octokit: client, ...shop }, self, number, now, log: createTestLog() });
  };
  return {
    ...incident,
    somebody: (actor, act) => {
      const login = actor === 'ghost' ? `the-ghost-${act.toLowerCase()}` : `the-${actor}`;
      const found = known.get(login) ?? create(actor, login);
      known.set(login, found);
      return found;
    },
    lookAt,
    draft: async () => {
      const number = await incident.another();
      await hubot.rest.issues.addLabels({ ...shop, issue_number: number, labels: ['incident'] });
      await lookAt(number);
      return number;
    },
  };
}

/** Statuses with which GitHub refuses; then there is nothing for us to judge. */
const refusals: readonly number[] = [401, 403, 404, 422];

/** What a request gives, or `refused`. */
export async function tried<T>(request: Promise<T>): Promise<T | 'refused'> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof Error && 'status' in error && refusals.includes(Number(error.status))) return 'refused';
    throw error;
  }
}

interface Target {
  readonly branch: string;
  readonly repo: { readonly owner: string; readonly repo: string };
  readonly message?: string;
  readonly email?: string;
}

/** Path → text, null to take it away, a symbolic link, or a submodule. */
export type Files = Readonly<Record<string, string | null | { readonly link: string } | { readonly submodule: true }>>;

/** Mode of a submodule. */
const gitlink = '160000';

/** Puts a commit on a branch, made from `main` where it is not there; under an address of no account where one is given. */
export async function put(
  client: Octokit,
  files: Files,
  { branch, repo, message = 'docs: a change', email }: Target,
): Promise<string> {
  const { git } = client.rest;
  const headOf = (name: string) => git.getRef({ ...repo, ref: `heads/${name}` }).then(({ data }) => data.object.sha);
  const own = await headOf(branch).catch(() => undefined);
  const parent = own ?? (await headOf('main'));
  const tree = Object.entries(files).map(([path, file]) => {
    if (file === null) return { path, mode: '100644' as const, type: 'blob' as const, sha: null };
    if (typeof file === 'string') return { path, mode: '100644' as const, type: 'blob' as const, content: file };
    if ('link' in file) return { path, mode: '120000' as const, type: 'blob' as const, content: String(file.link) };
    return { path, mode: gitlink as '160000', type: 'commit' as const, sha: parent };
  });
  const made = await git.createTree({ ...repo, base_tree: parent, tree });
  const who = { name: 'Nobody', email: email ?? '', date: '2026-05-18T10:00:00Z' };
  const people = email === undefined ? {} : { author: who, committer: who };
  const { data } = await git.createCommit({ ...repo, message, tree: made.data.sha, parents: [parent], ...people });
  if (own === undefined) await git.createRef({ ...repo, ref: `refs/heads/${branch}`, sha: data.sha });
  else await git.updateRef({ ...repo, ref: `heads/${branch}`, sha: data.sha });
  return data.sha;
}
