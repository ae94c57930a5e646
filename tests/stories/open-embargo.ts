import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { createKeyPair } from '../../src/keys/age-keys.ts';
import { type ActionOutcome, runAction } from '../action/run-action.ts';
import { checkOut, git } from '../action/shop-run.ts';
import { type AppProcess, appEnvironment, startAppProcess } from '../app/start-app-process.ts';
import { runDebrief } from '../cli/run-debrief.ts';
import { type Incident, openIncident } from '../github/open-incident.ts';
import { putFile } from '../github/redaction-world.ts';
import { shop } from '../sandbox/open-sandbox.ts';
import { sensitiveRecord } from '../workspace/sensitive-record.ts';
import { createTempFolder, plainEnv, writeFiles } from '../workspace/temp-repository.ts';

export type Visibility = 'private' | 'public';

const record = 'postmortems/2026/issue-1.md';
const linkSecret = 'an example of a secret for links';
const execute = promisify(execFile);

/** A security incident under embargo: people, merchants, the App, the workflow runs, and what the public can get at. */
export interface Embargo extends Incident {
  readonly server: AppProcess;
  /** Of what sealed blocks are sealed for. */
  readonly identity: string;
  /** Moves the clock there. */
  readonly at: (instant: string) => void;
  /** Publishes the page and gives its public files. */
  readonly build: () => Promise<Readonly<Record<string, string>>>;
  readonly sweep: (inputs?: Readonly<Record<string, string>>) => Promise<ActionOutcome>;
  /** The link that `debrief link` prints for a merchant. */
  readonly link: (merchant: string) => Promise<string>;
  /** Merges the only open pull request about the redaction; gives its branch. */
  readonly merge: () => Promise<string>;
  /** What the sweep's check says of the only open pull request about the redaction: its conclusion, and each error that it names. */
  readonly verdict: () => Promise<readonly (string | null | undefined)[]>;
  /** Branches of those about the redaction. */
  readonly openPullRequests: () => Promise<string[]>;
  /** How many objects of the public repository, reachable or not, hold a text. */
  readonly publicObjectsWith: (text: string) => Promise<number>;
  /** Runs the check for a pull request that changes the record to this. */
  readonly checkChange: (text: string) => Promise<ActionOutcome & { readonly text: string }>;
}

/**
 * The same embargo in a private repository, whose page is published to another one, with a plain block, and in a public one,
 * which publishes its own page, with the block sealed.
 */
export async function openEmbargo(visibility: Visibility): Promise<Embargo> {
  const incident = await openIncident({ now: () => new Date('2026-05-20T09:00Z') });
  const { sandbox, mona, app } = incident;
  const { identity, recipient } = await createKeyPair();
  // The App takes confirmations and a workflow lifts: it has to know whose they are.
  const settings = 'service: Shop\nformer-bots: ["debrief[bot]"]\n';
  sandbox.configureRepository({ repository: 'acme/shop', private: visibility === 'private' });
  await sandbox.createRepository({ owner: 'acme', name: 'status', files: { 'x.md': '' }, roles: { mona: 'write' } });
  await putFile(mona, '.github/debrief.yml', `${settings}redaction: { recipient: ${recipient} }\n`);
  const plain = sensitiveRecord(undefined, 'issue-1');
  await putFile(mona, record, visibility === 'private' ? plain : await seal(plain, recipient));
  const begin = { DEBRIEF_LINK_SECRET: linkSecret, DEBRIEF_NOW: '2026-06-02T10:00Z' };
  const started = await startAppProcess(appEnvironment(sandbox, app, begin));
  sandbox.updateHook({ id: app.hookId, url: started.webhookUrl });

  const run = async (inputs: Readonly<Record<string, string>>, more: object = {}, workspace?: string) => {
    const permissions = { contents: 'write', pull_requests: 'write', issues: 'write', checks: 'write' } as const;
    const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions });
    return runAction({
      workspace: workspace ?? (await checkOut(sandbox)),
      with: { token, ...inputs },
      payload: { repository: { default_branch: 'main', private: visibility === 'private', visibility }, ...more },
      env: {
        GITHUB_API_URL: sandbox.apiUrl,
        GITHUB_GRAPHQL_URL: sandbox.graphqlUrl,
        GITHUB_SERVER_URL: sandbox.url,
        DEBRIEF_NOW: sandbox.clock.stamp(),
      },
      ...('pull_request' in more && { event: 'pull_request' }),
    });
  };
  const shown = visibility === 'private' ? 'status' : 'shop';
  // The sweep also opens roll-ups, which are another story.
  const openPulls = async () => {
    const { data } = await mona.rest.pulls.list({ ...shop, state: 'open' });
    return data.filter(({ head }) => head.ref.startsWith('debrief/'));
  };

  return {
    ...incident,
    server: started,
    identity,
    at: (instant) => sandbox.clock.set(new Date(instant)),
    async build() {
      const publishToken = sandbox.createToken({ user: 'mona' }).token;
      const elsewhere = { 'publish-repository': 'acme/status', 'publish-token': publishToken };
      const built = await run({ command: 'build', ...(visibility === 'private' && elsewhere) });
      if (built.code !== 0) throw new Error(`${built.stdout}${built.stderr}`);
      return readBranch(sandbox.url, sandbox.createToken({ user: 'mona' }).token, shown);
    },
    sweep: (inputs = {}) => run({ command: 'sweep', ...inputs }),
    async link(merchant) {
      const args = ['link', merchant, '--incident', 'issue-1', '--url', started.url, '--repository', 'acme/shop'];
      const options = { cwd: await checkOut(sandbox), env: { DEBRIEF_LINK_SECRET: linkSecret } };
      const { stdout } = await runDebrief([...args, '--now', '2026-06-02T10:00Z'], options);
      return stdout.trim();
    },
    async merge() {
      const [pull, ...others] = await openPulls();
      if (pull === undefined || others.length > 0) throw new Error(`${others.length} other pull requests`);
      await mona.rest.pulls.merge({ ...shop, pull_number: pull.number });
      return pull.head.ref;
    },
    async verdict() {
      const [pull] = await openPulls();
      const { data } = await mona.rest.checks.listForRef({ ...shop, ref: pull?.head.sha ?? '' });
      const errors = data.check_runs.map(({ id }) => mona.rest.checks.listAnnotations({ ...shop, check_run_id: id }));
      const titles = (await Promise.all(errors)).flatMap((page) => page.data.map(({ title }) => title));
      return [...data.check_runs.map(({ conclusion }) => conclusion), ...titles];
    },
    openPullRequests: async () => (await openPulls()).map(({ head }) => head.ref),
    async publicObjectsWith(text) {
      const store = sandbox.state.repositories.find(({ name }) => name === shown)?.git.directory ?? '';
      return countObjectsWith(store, text);
    },
    async checkChange(text) {
      const workspace = await checkOut(sandbox);
      const base = await git(workspace, 'rev-parse', 'HEAD');
      writeFiles(workspace, { [record]: text });
      await git(workspace, 'commit', '-qam', 'a change');
      const head = await git(workspace, 'rev-parse', 'HEAD');
      const pull_request = { number: 9, base: { sha: base, repo: { id: 1 } }, head: { sha: head, repo: { id: 1 } } };
      return { ...(await run({ command: 'check' }, { pull_request }, workspace)), text };
    },
  };
}

/** As an author does it: `debrief seal` in a checkout, before anything is pushed. */
async function seal(text: string, recipient: string): Promise<string> {
  const cwd = createTempFolder();
  writeFiles(cwd, { '.github/debrief.yml': `redaction: { recipient: ${recipient} }\n`, [record]: text });
  const { code, stderr } = await runDebrief(['seal', record], { cwd });
  if (code !== 0) throw new Error(stderr);
  return readFileSync(path.join(cwd, record), 'utf8');
}

async function readBranch(url: string, token: string, name: string): Promise<Record<string, string>> {
  const folder = createTempFolder();
  const address = `${url.replace('//', `//x-access-token:${token}@`)}/acme/${name}.git`;
  await git(folder, 'clone', '-q', '-b', 'gh-pages', address, '.');
  const names = (await git(folder, 'ls-files', '-z')).split('\0').filter((file) => file !== '');
  return Object.fromEntries(names.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

/** Every object of a repository, one by one: also those that no reference leads to any more. */
async function countObjectsWith(directory: string, text: string): Promise<number> {
  const options = { cwd: directory, env: plainEnv(), maxBuffer: 1 << 28, encoding: 'buffer' as const };
  const { stdout } = await execute('git', ['cat-file', '--batch-all-objects', '--batch', '--unordered'], options);
  let [objects, found, at] = [0, 0, 0];
  while (at < stdout.length) {
    const start = stdout.indexOf('\n', at) + 1;
    const size = Number(stdout.subarray(at, start).toString().split(' ')[2]);
    if (stdout.subarray(start, start + size).includes(text)) found += 1;
    objects += 1;
    at = start + size + 1;
  }
  if (objects < 5) throw new Error('too few objects to have looked at');
  return found;
}
