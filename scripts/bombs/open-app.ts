import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { startSandbox } from '../../packages/github-sandbox/src/start-sandbox.ts';
import { node } from '../bench/candidates.ts';
import { type Played, play } from './play.ts';

const owner = 'acme';
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const script = new URL('check-pull-request.ts', import.meta.url).pathname;

export interface App {
  /** Has the App check a pull request with these files, and gives what it took and all that the check run says. */
  readonly check: (files: Readonly<Record<string, string>>) => Promise<Played>;
  readonly close: () => Promise<void>;
}

/** A GitHub of its own, where the App is installed. */
export async function openApp(): Promise<App> {
  const sandbox = await startSandbox({ rateLimitFactor: 1000 });
  sandbox.createUser({ login: owner, type: 'Organization' });
  sandbox.createUser({ login: 'mona' });
  const permissions = { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'write' } as const;
  const app = sandbox.createApp({ slug: 'debrief', owner, permissions, events: [] });
  const { id: installationId } = sandbox.install({ app: 'debrief', account: owner });
  const authenticate = createAppAuth({
    appId: app.id,
    privateKey: app.privateKey,
    installationId,
    request: new Octokit({ baseUrl: sandbox.apiUrl, log: quiet }).request,
  });
  const { token: auth } = sandbox.createToken({ user: 'mona' });
  const { rest } = new Octokit({ baseUrl: sandbox.apiUrl, auth, log: quiet });
  let opened = 0;

  const propose = async (repo: string, files: Readonly<Record<string, string>>) => {
    const at = { owner, repo };
    await sandbox.createRepository({ ...at, name: repo, files: { 'README.md': '# Shop\n' }, roles: { mona: 'admin' } });
    const { data: main } = await rest.git.getRef({ ...at, ref: 'heads/main' });
    const { data: tree } = await rest.git.createTree({
      ...at,
      base_tree: main.object.sha,
      tree: Object.entries(files).map(([path, content]) => ({ path, mode: '100644', type: 'blob', content }) as const),
    });
    const commit = { message: 'docs: a postmortem', tree: tree.sha, parents: [main.object.sha] };
    const { data } = await rest.git.createCommit({ ...at, ...commit });
    await rest.git.createRef({ ...at, ref: 'refs/heads/topic', sha: data.sha });
    const { data: pull } = await rest.pulls.create({ ...at, head: 'topic', base: 'main', title: 'A postmortem' });
    return { number: pull.number, head: data.sha };
  };
  const said = async (repo: string, ref: string): Promise<string> => {
    const { data } = await rest.checks.listForRef({ owner, repo, ref });
    const runs = data.check_runs.map(async ({ id, output }) => [
      output,
      (await rest.checks.listAnnotations({ owner, repo, check_run_id: id, per_page: 100 })).data,
    ]);
    return JSON.stringify(await Promise.all(runs));
  };
  return {
    check: async (files) => {
      opened += 1;
      const repo = `shop-${opened}`;
      const { number, head } = await propose(repo, files);
      const { token } = await authenticate({ type: 'installation' });
      // As `npm start` starts it.
      const args = [
        '--max-old-space-size=256',
        '--max-semi-space-size=8',
        script,
        sandbox.apiUrl,
        token,
        owner,
        repo,
        String(number),
      ];
      const played = await play({ name: 'App', command: node, args });
      if (played.code !== 0) return played;
      return { ...played, processor: JSON.parse(played.stdout).processor, stdout: await said(repo, head) };
    },
    close: () => sandbox.close(),
  };
}
