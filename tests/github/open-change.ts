import type { Octokit } from '@octokit/rest';
import { type CheckInput, checkPullRequest } from '../../src/github/check/check-pull-request.ts';
import { shop } from '../sandbox/open-sandbox.ts';
import { self } from './open-incident.ts';

/** Path → text, null to take it away, or `{ link }` for a symbolic link. */
export type Files = Readonly<Record<string, string | null | { readonly link: string }>>;

interface Target {
  readonly branch: string;
  readonly message?: string;
  readonly repo?: { readonly owner: string; readonly repo: string };
}

/** Puts one commit on a branch, which is made from `main` where it is not there, and gives its id. */
export async function commit(client: Octokit, files: Files, target: Target): Promise<string> {
  const { branch, message = 'docs: a postmortem', repo = shop } = target;
  const { git } = client.rest;
  const branches = (await client.rest.repos.listBranches({ ...repo, per_page: 100 })).data;
  const own = branches.find(({ name }) => name === branch);
  const parent = own?.commit.sha ?? branches.find(({ name }) => name === 'main')?.commit.sha ?? '';
  const tree = Object.entries(files).map(([path, file]) => {
    const type = 'blob' as const;
    if (file === null) return { path, mode: '100644' as const, type, sha: null };
    if (typeof file === 'string') return { path, mode: '100644' as const, type, content: file };
    return { path, mode: '120000' as const, type, content: file.link };
  });
  const made = await git.createTree({ ...repo, base_tree: parent, tree });
  const { data } = await git.createCommit({ ...repo, message, tree: made.data.sha, parents: [parent] });
  if (own === undefined) await git.createRef({ ...repo, ref: `refs/heads/${branch}`, sha: data.sha });
  else await git.updateRef({ ...repo, ref: `heads/${branch}`, sha: data.sha });
  return data.sha;
}

/** Opens a pull request with these files, and gives its number. */
export async function propose(
  client: Octokit,
  files: Files,
  more: { readonly branch?: string; readonly title?: string; readonly body?: string; readonly message?: string } = {},
): Promise<number> {
  const { branch = 'topic', title = 'A postmortem', body = '', message = 'docs: a postmortem' } = more;
  await commit(client, files, { branch, message });
  return (await client.rest.pulls.create({ ...shop, head: branch, base: 'main', title, body })).data.number;
}

/** A check run as a reviewer sees it. */
export interface SeenCheckRun {
  readonly id: number;
  readonly by: string | undefined;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string;
  readonly annotations: readonly {
    readonly path: string;
    readonly start_line: number;
    readonly annotation_level: string | null;
    readonly title: string | null;
    readonly message: string | null;
  }[];
}

/** The check runs named `debrief` that count for a commit, with all their annotations. */
export async function seeCheckRuns(client: Octokit, ref: string): Promise<readonly SeenCheckRun[]> {
  const { data } = await client.rest.checks.listForRef({ ...shop, ref, check_name: 'debrief' });
  return Promise.all(
    data.check_runs.map(async ({ id, app, status, conclusion, output }) => ({
      id: Number(id),
      by: app?.slug,
      status,
      conclusion,
      title: output.title,
      summary: output.summary ?? '',
      annotations: await client.paginate(client.rest.checks.listAnnotations, {
        ...shop,
        check_run_id: Number(id),
        per_page: 100,
      }),
    })),
  );
}

export async function headOf(client: Octokit, number: number): Promise<string> {
  return (await client.rest.pulls.get({ ...shop, pull_number: number })).data.head.sha;
}

/** A log that remembers its lines. */
export function createTestLog(): CheckInput['log'] & { readonly lines: string[] } {
  const lines: string[] = [];
  const add = (line: string) => void lines.push(line);
  return { lines, debug: add, info: add, warn: add };
}

/** Checks a pull request as the App does, at a time when no record of the tests is late. */
export function checkAs(octokit: Octokit, pullNumber: number, more: Partial<CheckInput> = {}) {
  const now = Date.parse('2026-05-18T12:00Z');
  return checkPullRequest({ github: { octokit, ...shop }, pullNumber, now, log: createTestLog(), self, ...more });
}
