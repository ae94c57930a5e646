import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../src/start-sandbox.ts';
import { listed, notReplayed } from './fixture-differences.ts';
import { as, openSandbox } from './open-sandbox.ts';
import { differences } from './shape.ts';

interface Recording {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly response: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly reqheaders: Readonly<Record<string, string>>;
}

/** What a scenario expects to find; commits are made in order; the newest stands for the recorded hash …1, the one before for …2. */
interface Scene {
  readonly repository: string;
  readonly defaultBranch?: string;
  readonly commits?: readonly string[];
  readonly issues?: number;
  /** Recorded operations that GitHub's description no longer has, or that the sandbox does not serve. */
  readonly skip?: RegExp;
}

const scenes: Readonly<Record<string, Scene>> = {
  'add-labels-to-issue': { repository: 'add-labels-to-issue' },
  'create-file': { repository: 'create-file', commits: [] },
  'create-status': { repository: 'create-status', commits: ['1.md'] },
  errors: { repository: 'errors' },
  'get-content': { repository: 'hello-world', defaultBranch: 'master', commits: ['README.md'] },
  'get-repository': { repository: 'hello-world', commits: ['README.md'] },
  'git-refs': { repository: 'git-refs', commits: ['1.md', '2.md'], skip: /^GET .*\/git\/refs\/$/ },
  labels: { repository: 'labels' },
  'lock-issue': { repository: 'lock-issue', issues: 1 },
  'paginate-issues': { repository: 'paginate-issues', issues: 13 },
  'rename-repository': { repository: 'rename-repository', commits: ['README.md'] },
};

const org = 'octokit-fixture-org';

/** Headers that clients read: what they hold may differ, not whether they are there. */
const headers = [
  'content-type',
  'etag',
  'link',
  'location',
  'x-github-media-type',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
];

function addressOf(name: string): string {
  return import.meta.resolve(`@octokit/fixtures/scenarios/api.github.com/${name}/normalized-fixture.json`);
}

function readRecordings(name: string): Recording[] {
  return JSON.parse(readFileSync(new URL(addressOf(name)), 'utf8')) as Recording[];
}

interface Stage {
  readonly sandbox: Sandbox;
  readonly token: string;
  readonly translate: (text: string) => string;
}

async function setTheStage(scene: Scene): Promise<Stage> {
  const sandbox = await openSandbox();
  sandbox.createUser({ login: org, type: 'Organization' });
  sandbox.createUser({ login: 'octokit-fixture-user-a' });
  const roles = { 'octokit-fixture-user-a': 'admin' } as const;
  const { id } = await sandbox.createRepository({
    owner: org,
    name: scene.repository,
    roles,
    defaultBranch: scene.defaultBranch ?? 'main',
  });
  const octokit = as(sandbox, 'octokit-fixture-user-a');
  const place = { owner: org, repo: scene.repository };
  const commits: string[] = [];
  for (const path of scene.commits ?? []) {
    const { data } = await octokit.rest.repos.createOrUpdateFileContents({
      ...place,
      path,
      message: path,
      content: Buffer.from(`# ${path}\n`).toString('base64'),
    });
    commits.unshift(data.commit.sha ?? '');
  }
  for (let made = 0; made < (scene.issues ?? 0); made += 1)
    await octokit.rest.issues.create({ ...place, title: `Test issue ${made + 1}` });
  const translate = (text: string) =>
    text
      .replace('/repositories/1000', `/repositories/${id}`)
      .replaceAll(/0{39}([12])/g, (hash, place) => commits[Number(place) - 1] ?? hash);
  return { sandbox, token: sandbox.createToken({ user: 'octokit-fixture-user-a' }).token, translate };
}

async function replay(stage: Stage, recording: Recording): Promise<string[]> {
  const hasBody = recording.body !== '' && recording.body !== undefined;
  const answer = await fetch(stage.sandbox.apiUrl + stage.translate(recording.path), {
    method: recording.method.toUpperCase(),
    redirect: 'manual',
    headers: { accept: recording.reqheaders['accept'] ?? '', authorization: `token ${stage.token}` },
    ...(hasBody ? { body: stage.translate(JSON.stringify(recording.body)) } : {}),
  });
  const text = await answer.text();
  const isJson = /^application\/json/.test(answer.headers.get('content-type') ?? '');
  const body: unknown = isJson ? JSON.parse(text) : text;
  return [
    ...(answer.status === recording.status ? [] : [`status: recorded ${recording.status}, ours ${answer.status}`]),
    ...headers
      .filter((name) => name in recording.headers !== answer.headers.has(name))
      .map((name) => `header ${name}: only ${name in recording.headers ? 'recorded' : 'ours'}`),
    ...linkDifferences(recording.headers['link'], answer.headers.get('link')),
    ...differences(recording.response, body),
  ];
}

function linkDifferences(recorded: string | undefined, ours: string | null): string[] {
  const shape = (link: string) =>
    link.replaceAll(/https?:\/\/[^/]+(\/api\/v3)?/g, '').replaceAll(/repositories\/\d+/g, 'repositories/N');
  if (!recorded || !ours || shape(recorded) === shape(ours)) return [];
  return [`header link: recorded ${shape(recorded)}, ours ${shape(ours)}`];
}

const seen = new Set<string>();

describe('the recordings of the real API', () => {
  it.each(Object.entries(scenes))('%s: no difference that is not justified', async (name, scene) => {
    const stage = await setTheStage(scene);
    const recordings = readRecordings(name);
    const unexplained: string[] = [];
    for (const recording of recordings) {
      const operation = `${recording.method.toUpperCase()} ${recording.path.replace(/\?.*/, '')}`;
      if (scene.skip?.test(operation)) continue;
      for (const difference of await replay(stage, recording)) {
        const line = `${operation}: ${difference}`;
        const known = listed.find((one) => one.line.test(line));
        if (known) seen.add(String(known.line));
        else unexplained.push(line);
      }
    }
    expect(unexplained).toEqual([]);
  });

  it('are all replayed, or it is said why not', () => {
    const recorded = readdirSync(new URL('../', addressOf('labels')));
    expect([...Object.keys(scenes), ...Object.keys(notReplayed)].toSorted()).toEqual(recorded.toSorted());
  });

  it('lists no difference that does not occur any more', () => {
    expect(listed.map((one) => String(one.line)).filter((line) => !seen.has(line))).toEqual([]);
  });
});
