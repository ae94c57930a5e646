import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { control } from './person.ts';

const run = promisify(execFile);

/** One run of the bundled Action, as its job saw it. */
export interface JobRun {
  readonly event: string;
  readonly command: string;
  readonly sha: string;
  readonly exitCode: number;
  /** What the job printed: its log with workflow commands. */
  readonly log: string;
  /** Markdown of the job summary. */
  readonly summary: string;
  /** File that holds the summary. */
  readonly summaryFile: string;
}

export interface RunnerOptions {
  /** Address of the sandbox. */
  readonly sandbox: string;
  /** `owner/name` */
  readonly repository: string;
  /** The bundled Action. */
  readonly action: string;
  /** Where clones and logs go. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface Runner {
  /** Where the sandbox delivers what would start a workflow. */
  readonly url: string;
  /** The first run that fits, now or later. */
  waitFor(fits: (job: JobRun) => boolean): Promise<JobRun>;
  close(): Promise<void>;
}

/** The workflow of the README, as far as the story needs it; the App does the rest. */
function commandFor(event: string, action: unknown, ref: unknown): string | undefined {
  if (event === 'push') return ref === 'refs/heads/main' ? 'build' : undefined;
  const checked = ['opened', 'synchronize', 'reopened', 'ready_for_review'];
  return event === 'pull_request' && checked.includes(String(action)) ? 'check' : undefined;
}

interface Payload {
  readonly action?: string;
  readonly ref?: string;
  readonly after?: string;
  readonly pull_request?: { readonly number: number; readonly head: { readonly sha: string } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** What `actions/checkout` does, with `fetch-depth: 0` and no credentials left behind. */
async function checkOut(options: RunnerOptions, folder: string, ref: string, token: string): Promise<void> {
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64');
  const header = ['-c', `http.extraHeader=Authorization: Basic ${credentials}`];
  const url = `${options.sandbox}/${options.repository}.git`;
  await run('git', [...header, 'clone', '--quiet', '--no-checkout', url, folder], { env: options.env });
  await run('git', [...header, 'fetch', '--quiet', 'origin', `${ref}:refs/remotes/checkout`], {
    cwd: folder,
    env: options.env,
  });
  await run('git', ['checkout', '--quiet', '--detach', 'refs/remotes/checkout'], { cwd: folder, env: options.env });
}

function spawnAction(file: string, env: NodeJS.ProcessEnv, cwd: string): Promise<{ exitCode: number; log: string }> {
  const child = spawn(process.execPath, [file], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ exitCode: code ?? 1, log }));
  });
}

/** What each job of the README's workflow asks for, and nothing else. */
const jobPermissions: Readonly<Record<string, Readonly<Record<string, 'read' | 'write'>>>> = {
  check: { contents: 'read', issues: 'read', pull_requests: 'write', metadata: 'read' },
  build: { contents: 'write', metadata: 'read' },
};

async function createToken(options: RunnerOptions, permissions: object | undefined): Promise<string> {
  const input = { repository: options.repository, permissions };
  return (await control<{ token: string }>(options.sandbox, 'createActionsToken', input)).token;
}

async function runJob(options: RunnerOptions, event: string, command: string, payload: Payload): Promise<JobRun> {
  mkdirSync(options.folder, { recursive: true });
  const folder = mkdtempSync(path.join(options.folder, `${command}-`));
  const files = Object.fromEntries(
    ['event.json', 'output', 'summary.md', 'env'].map((name) => [name, path.join(folder, name)]),
  );
  for (const file of Object.values(files)) writeFileSync(file, '');
  writeFileSync(files['event.json'] ?? '', JSON.stringify(payload));
  const token = await createToken(options, jobPermissions[command]);
  const workspace = path.join(folder, 'workspace');
  const ref =
    payload.pull_request === undefined
      ? (payload.ref ?? 'refs/heads/main')
      : // What would be merged, as GitHub checks it out.
        `refs/pull/${payload.pull_request.number}/merge`;
  await checkOut(options, workspace, ref, token);
  const sha = payload.pull_request?.head.sha ?? payload.after ?? '';
  const { now } = await control<{ now: string }>(options.sandbox, 'clock');
  const { exitCode, log } = await spawnAction(
    options.action,
    {
      ...options.env,
      DEBRIEF_NOW: now,
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: `${options.sandbox}/api/v3`,
      GITHUB_GRAPHQL_URL: `${options.sandbox}/api/graphql`,
      GITHUB_SERVER_URL: options.sandbox,
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: files['event.json'],
      GITHUB_REF: ref,
      GITHUB_SHA: sha,
      GITHUB_REPOSITORY: options.repository,
      GITHUB_RUN_ID: '1',
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files['summary.md'],
      GITHUB_ENV: files.env,
      INPUT_COMMAND: command,
      INPUT_TOKEN: token,
    },
    workspace,
  );
  writeFileSync(path.join(folder, 'log.txt'), log);
  await postCheckRun(options, await createToken(options, { checks: 'write' }), sha, exitCode);
  const summaryFile = files['summary.md'] ?? '';
  return { event, command, sha, exitCode, log, summary: readFileSync(summaryFile, 'utf8'), summaryFile };
}

/** GitHub makes a check run of each job by itself. */
async function postCheckRun(options: RunnerOptions, token: string, sha: string, exitCode: number): Promise<void> {
  const response = await fetch(`${options.sandbox}/api/v3/repos/${options.repository}/check-runs`, {
    method: 'POST',
    headers: { authorization: `token ${token}`, 'content-type': 'application/json', 'user-agent': 'debrief-demo' },
    body: JSON.stringify({
      name: 'debrief',
      head_sha: sha,
      status: 'completed',
      conclusion: exitCode === 0 ? 'success' : 'failure',
    }),
  });
  if (!response.ok) throw new Error(`Unexpected answer ${response.status} to a check run, expected 201`);
}

/** Does what GitHub's runners do: hears of events, checks out, runs the bundled Action as a process, reports. */
export async function startRunner(options: RunnerOptions): Promise<Runner> {
  const jobs: JobRun[] = [];
  const waiting: {
    fits: (job: JobRun) => boolean;
    resolve: (job: JobRun) => void;
    reject: (error: unknown) => void;
  }[] = [];
  let broken: unknown;
  const settle = (job: JobRun) => {
    jobs.push(job);
    for (const one of waiting.filter(({ fits }) => fits(job))) one.resolve(job);
  };
  const fail = (error: unknown) => {
    broken = error;
    for (const one of waiting) one.reject(error);
  };
  let queue: Promise<void> = Promise.resolve();
  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      response.writeHead(202).end();
      const event = String(request.headers['x-github-event']);
      const payload = JSON.parse(text) as Payload;
      const command = commandFor(event, payload.action, payload.ref);
      if (command !== undefined)
        queue = queue
          .then(() => runJob(options, event, command, payload))
          .then(settle)
          .catch(fail);
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`,
    waitFor: (fits) =>
      new Promise((resolve, reject) => {
        const done = jobs.find(fits);
        if (broken !== undefined) reject(broken);
        else if (done) resolve(done);
        else waiting.push({ fits, resolve, reject });
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await queue.catch(() => {});
    },
  };
}
