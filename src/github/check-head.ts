import { issueOfBranch } from '../core/plan/branch-name.ts';
import type { RecordFile, RepositoryFacts } from '../core/plan/facts.ts';
import type { Instant } from '../core/postmortem/postmortem.ts';
import { checkRecords } from '../core/rules/check-records.ts';
import type { Problem } from '../core/rules/problem.ts';
import type { GitHubClient, Repo } from './client.ts';
import { readConfig } from './read-config.ts';
import { readFile } from './read-file.ts';
import { readLabels } from './read-labels.ts';
import type { OpenPullRequest } from './read-open-pull-requests.ts';

/** What a check found. */
export interface HeadCheck {
  readonly problems: readonly Problem[];
  /** How many were checked. */
  readonly records: number;
}

/** The check of a pull request as the Action runs it, of the records that it changes, read through GitHub's API. */
export async function checkHead(
  client: GitHubClient,
  repo: Repo,
  { visibility }: RepositoryFacts,
  pullRequest: OpenPullRequest,
  now: Instant,
): Promise<HeadCheck> {
  const { head, base, branch } = pullRequest;
  const { config, problems: faults } = await readConfig(client, repo, head);
  if (faults.length > 0) return { problems: faults, records: 0 };
  const changed = await client.paginate('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
    ...repo,
    pull_number: pullRequest.number,
    per_page: 100,
  });
  const isRecord = (path: string) => path.startsWith(`${config.records}/`) && path.endsWith('.md');
  const present = changed.filter(({ filename, status }) => isRecord(filename) && status !== 'removed');
  const before = changed.flatMap(({ filename, previous_filename, status }) =>
    status === 'added' ? [] : [previous_filename ?? filename].filter(isRecord),
  );
  const issue = issueOfBranch(branch);
  const [files, baseFiles, tree, issueLabels] = await Promise.all([
    readAll(
      client,
      repo,
      head,
      present.map(({ filename }) => filename),
    ),
    readAll(client, repo, base, before),
    readPaths(client, repo, head),
    readLabels(client, repo, issue === undefined ? [] : [issue]),
  ]);
  const opened = new Set(files.map(({ path }) => path));
  const refused = present.flatMap(({ filename }) =>
    opened.has(filename) ? [] : [{ path: filename, reason: 'special-file' }],
  );
  const facts = { event: 'pull_request', visibility, base: baseFiles, issueLabels, refused, ...tree } as const;
  const { problems } = await checkRecords(files, { config, now, facts });
  return { problems, records: files.length };
}

async function readAll(
  client: GitHubClient,
  repo: Repo,
  commit: string,
  paths: readonly string[],
): Promise<readonly RecordFile[]> {
  const files: RecordFile[] = [];
  for (const path of paths) {
    const text = await readFile(client, repo, commit, path);
    if (text !== undefined) files.push({ path, text });
  }
  return files;
}

/** Every path of a commit; nothing where GitHub does not list them all. */
async function readPaths(
  client: GitHubClient,
  repo: Repo,
  commit: string,
): Promise<{ readonly tree?: ReadonlySet<string> }> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    ...repo,
    tree_sha: commit,
    recursive: 'true',
  });
  if (data.truncated) return {};
  return {
    tree: new Set(data.tree.flatMap(({ path, type }) => (type === 'blob' && path !== undefined ? [path] : []))),
  };
}
