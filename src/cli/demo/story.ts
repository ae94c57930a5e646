import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { dayMs } from '../../core/time/day-ms.ts';
import { incident } from './incident.ts';
import type { Narrator } from './narrator.ts';
import { control, type Person } from './person.ts';
import { readAnnotations } from './read-annotations.ts';
import type { JobRun, Runner } from './runner.ts';

const run = promisify(execFile);

/** The stage on which the story is played. */
export interface DemoStage {
  /** Address of the sandbox. */
  readonly sandbox: string;
  /** `owner/name` */
  readonly repository: string;
  /** Triages: opens and labels the issue, and merges. */
  readonly ana: Person;
  /** Writes the postmortem. */
  readonly ben: Person;
  readonly runner: Runner;
  /** Where ben's clone goes. */
  readonly folder: string;
  /** The finished records: `examples/oid4pay`. */
  readonly example: string;
  readonly env: NodeJS.ProcessEnv;
  readonly narrator: Narrator;
}

/** What the story left behind. */
export interface Ending {
  readonly issue: number;
  readonly pullRequest: number;
  readonly failed: JobRun;
  readonly passed: JobRun;
  readonly built: JobRun;
}

interface PullRequest {
  readonly number: number;
  readonly node_id: string;
  readonly title: string;
  readonly draft: boolean;
  readonly html_url: string;
  readonly head: { readonly ref: string; readonly sha: string };
}

/** Asks again until there is an answer; half a minute at most. */
async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (let patience = 300; patience > 0; patience -= 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Unexpected silence, expected ${what} within 30 seconds`);
}

async function openIssue({ sandbox, repository, ana, narrator }: DemoStage): Promise<number> {
  const { title, body, labels, comments } = incident;
  const issue = await ana.ask<{ number: number; html_url: string }>('POST', `/repos/${repository}/issues`, {
    title,
    body,
  });
  for (const comment of comments) {
    await control(sandbox, 'clock', { advance: 12 * 60_000 });
    await ana.ask('POST', `/repos/${repository}/issues/${issue.number}/comments`, { body: comment });
  }
  await ana.ask('POST', `/repos/${repository}/issues/${issue.number}/labels`, { labels });
  narrator.step(
    `ana opens issue #${issue.number} “${title}” and labels it ${labels.map((label) => `\`${label}\``).join(' and ')}`,
    issue.html_url,
  );
  return issue.number;
}

async function awaitPullRequest(stage: DemoStage, issue: number): Promise<PullRequest> {
  const { repository, ana, narrator } = stage;
  const [owner] = repository.split('/');
  const find = async () => {
    const head = encodeURIComponent(`${owner}:postmortem/issue-${issue}`);
    return (await ana.ask<PullRequest[]>('GET', `/repos/${repository}/pulls?state=all&head=${head}`))[0];
  };
  const pull = await narrator.during('the App hears of it and writes the draft', until('a pull request', find));
  narrator.step(
    `The App opens ${pull.draft ? 'draft ' : ''}pull request #${pull.number} from \`${pull.head.ref}\`, prefilled from the issue`,
    pull.html_url,
  );
  return pull;
}

/** A line of Markdown as it is read: without emphasis and the backslashes that keep characters plain. */
const plainWords = (line: string): string => line.replaceAll('**', '').replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** What the App's comment on the issue says for the eye, as lines. */
async function readSticky({ repository, ana }: DemoStage, issue: number): Promise<readonly string[] | undefined> {
  const comments = await ana.ask<{ body: string; user: { type: string } }[]>(
    'GET',
    `/repos/${repository}/issues/${issue}/comments`,
  );
  const [seen] = (comments.find(({ user }) => user.type === 'Bot')?.body ?? '').split('<details><summary>Commands');
  const lines = (seen ?? '').replace(/<!--[\s\S]*?-->|<[^>]+>/g, '').split('\n');
  const told = lines.map((line) => plainWords(line.replaceAll('&nbsp;', ' ').trimEnd())).filter((line) => line !== '');
  return told.length > 0 ? told : undefined;
}

async function resolve(stage: DemoStage, issue: number): Promise<void> {
  const { sandbox, repository, ana, narrator } = stage;
  await narrator.during(
    'the App tells the issue',
    until('a comment of the App', () => readSticky(stage, issue)),
  );
  await control(sandbox, 'clock', { set: '2026-05-15T09:03:00Z', moving: true });
  await ana.ask('PATCH', `/repos/${repository}/issues/${issue}`, { state: 'closed' });
  const counted = async () => {
    const lines = await readSticky(stage, issue);
    return lines?.some((line) => line.includes('22 May 2026')) ? lines : undefined;
  };
  const lines = await narrator.during('the App counts the deadline', until('a deadline', counted));
  narrator.step(`ana closes #${issue} at 09:03 UTC; the App counts the deadline and shows its working in its comment`);
  narrator.detail(lines);
}

async function awaitFailure({ runner, narrator }: DemoStage, pull: PullRequest): Promise<JobRun> {
  const job = await narrator.during(
    'the Action checks the pull request',
    runner.waitFor(({ command, sha }) => command === 'check' && sha === pull.head.sha),
  );
  narrator.step(
    `The check fails (exit code ${job.exitCode}) and says what is missing, at its line`,
    `job summary: ${job.summaryFile}`,
  );
  narrator.detail(readAnnotations(job.log, 8));
  return job;
}

/** Somebody's own words for the draft: the record of the example, for this issue's number. */
function finishedRecord(example: string, issue: number): string {
  return readFileSync(path.join(example, 'postmortems/2026/issue-42.md'), 'utf8')
    .replace('id: issue-42', `id: issue-${issue}`)
    .replace('issue: 42', `issue: ${issue}`);
}

async function fillIn(stage: DemoStage, issue: number, pull: PullRequest): Promise<string> {
  const { sandbox, repository, ben, folder, env, narrator } = stage;
  await control(sandbox, 'clock', { advance: 3 * dayMs });
  const { now } = await control<{ now: string }>(sandbox, 'clock');
  const clone = path.join(folder, 'ben');
  const url = new URL(`${sandbox}/${repository}.git`);
  url.username = ben.login;
  url.password = ben.token;
  const git = (...args: string[]) =>
    run('git', args, {
      cwd: clone,
      env: { ...env, GIT_AUTHOR_DATE: now, GIT_COMMITTER_DATE: now },
    });
  mkdirSync(clone, { recursive: true });
  await git('clone', '--quiet', '--branch', pull.head.ref, url.href, '.');
  const [file = ''] = readdirSync(path.join(clone, 'postmortems'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith(`issue-${issue}.md`),
  );
  writeFileSync(path.join(clone, 'postmortems', file), finishedRecord(stage.example, issue));
  await git(
    '-c',
    'user.name=Ben',
    '-c',
    'user.email=ben@users.example',
    'commit',
    '--quiet',
    '--all',
    '-m',
    'docs: write the postmortem',
  );
  await git('push', '--quiet', 'origin', `HEAD:${pull.head.ref}`);
  narrator.step(`ben fills it in and pushes (on 18 May; it is due on 22 May)`, path.join(clone, 'postmortems', file));
  return (await git('rev-parse', 'HEAD')).stdout.trim();
}

async function awaitSuccess({ runner, narrator }: DemoStage, sha: string): Promise<JobRun> {
  const job = await narrator.during(
    'the Action checks it again',
    runner.waitFor((one) => one.command === 'check' && one.sha === sha),
  );
  narrator.step(
    job.exitCode === 0 ? 'The check passes' : `The check fails (exit code ${job.exitCode})`,
    `job summary: ${job.summaryFile}`,
  );
  if (job.exitCode !== 0) {
    narrator.detail(readAnnotations(job.log, 20));
    throw new Error('Unexpected failure of the second check, expected it to pass');
  }
  return job;
}

async function merge({ repository, ana, narrator }: DemoStage, pull: PullRequest): Promise<string> {
  await ana.askGraphql(
    'mutation($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id }) { pullRequest { isDraft } } }',
    {
      id: pull.node_id,
    },
  );
  const { sha } = await ana.ask<{ sha: string }>('PUT', `/repos/${repository}/pulls/${pull.number}/merge`, {
    merge_method: 'squash',
  });
  narrator.step(`ana marks #${pull.number} ready for review and merges it`, pull.html_url);
  return sha;
}

async function awaitPublication({ runner, narrator, sandbox, repository }: DemoStage, sha: string): Promise<JobRun> {
  const job = await narrator.during(
    'the Action rebuilds page and site',
    runner.waitFor((one) => one.command === 'build' && one.sha === sha),
  );
  if (job.exitCode !== 0) throw new Error(`Unexpected exit code ${job.exitCode} of the build, expected 0\n${job.log}`);
  narrator.step(
    'The Action rebuilds the page and the site and publishes them to `gh-pages`',
    `${sandbox}/${repository}/tree/gh-pages`,
  );
  return job;
}

/** Plays the story to its end. Throws where it takes a turn that it should not. */
export async function playStory(stage: DemoStage): Promise<Ending> {
  const issue = await openIssue(stage);
  const pull = await awaitPullRequest(stage, issue);
  const failed = await awaitFailure(stage, pull);
  await resolve(stage, issue);
  const head = await fillIn(stage, issue, pull);
  const passed = await awaitSuccess(stage, head);
  const sha = await merge(stage, pull);
  const built = await awaitPublication(stage, sha);
  return { issue, pullRequest: pull.number, failed, passed, built };
}
