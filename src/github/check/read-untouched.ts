import type { Config } from '../../core/config/config.ts';
import { publishedBeside } from '../../core/config/published-beside.ts';
import type { ReportLinks } from '../../core/report/problem-table.ts';
import { type CheckRunReport, renderCheckRun } from '../../core/report/render-check-run.ts';
import { isWorkflowPath, workflowFolder } from '../../core/setup/parse-workflow.ts';
import { configPath, isNearConfig } from '../../project/config-path.ts';
import { ask } from '../api/ask.ts';
import type { Repository } from '../api/repository.ts';
import { type ConfigAnswer, configFields, openConfig } from '../tree/query-config.ts';
import { fileFields, openQueried, type QueriedFile } from '../tree/query-files.ts';
import type { HeadChecks } from './head-checks.ts';
import { hasCheckJob } from './reports-check.ts';
import { checkName, isOwnRun } from './write-check-run.ts';

interface Run {
  readonly externalId: string | null;
}

interface Workflows {
  readonly entries?: readonly {
    readonly name: string;
    readonly mode: number;
    readonly object: NonNullable<QueriedFile>['object'];
  }[];
}

interface Answer {
  readonly viewer: { readonly login: string };
  readonly repository: {
    readonly pullRequest: {
      readonly state: 'OPEN' | 'CLOSED' | 'MERGED';
      readonly headRefOid: string;
      readonly files: {
        readonly pageInfo: { readonly hasNextPage: boolean };
        readonly nodes: readonly { readonly path: string; readonly changeType: string }[];
      } | null;
      readonly baseRef: {
        readonly target: (ConfigAnswer & { readonly workflows?: { readonly object: Workflows | null } | null }) | null;
      } | null;
      readonly commits: HeadChecks<Run>;
    } | null;
  };
}

const query = `query PullRequest($owner: String!, $repo: String!, $number: Int!) {
  viewer { login }
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    state headRefOid
    files(first: 100) { pageInfo { hasNextPage } nodes { path changeType } }
    baseRef { target { oid ... on Commit { ${configFields}
      workflows: file(path: "${workflowFolder}") { object { ... on Tree { entries { name ${fileFields.slice(1, -1)} } } } } } } }
    commits(last: 1) { nodes { commit { oid
      checkSuites(first: 20, filterBy: { checkName: "${checkName}" }) { nodes { app { slug }
        checkRuns(first: 20, filterBy: { checkName: "${checkName}", checkType: ALL }) { nodes { externalId } } } } } } }
  } }
}`;

/** A pull request of which one query has shown that it touches no record. */
export interface Untouched {
  readonly head: string;
  /** Whether a workflow of its target has a job of the check's name. */
  readonly isReported: boolean;
  readonly report: CheckRunReport;
}

/**
 * Most pull requests have nothing to do with records, and one query shows it: no file that they change is a record or could hide
 * one, nor the configuration, and nothing of ours is on its newest commit. Undefined for all others.
 */
export async function readUntouched(
  github: Repository,
  number: number,
  self: string | undefined,
): Promise<Untouched | undefined> {
  const { octokit, owner, repo } = github;
  const { repository, viewer } = await ask<Answer>(octokit, query, { owner, repo, number });
  const { state, headRefOid: head, files, baseRef, commits } = repository.pullRequest ?? {};
  const target = baseRef?.target;
  const commit = commits?.nodes[0]?.commit;
  if (state !== 'OPEN' || head === undefined || !target || commit?.oid !== head) return undefined;
  if (files?.pageInfo.hasNextPage !== false || files.nodes.some(({ changeType }) => changeType === 'RENAMED'))
    return undefined;
  const suites = commit.checkSuites?.nodes ?? [];
  const login = self ?? viewer.login;
  if (suites.some(({ app, checkRuns }) => checkRuns?.nodes.some((run) => isOwnRun(app?.slug, run.externalId, login))))
    return undefined;
  const { config, problems } = await openConfig(github, target);
  const paths = files.nodes.map(({ path }) => path);
  if (problems.length > 0 || paths.some((path) => concerns(path, config))) return undefined;
  const isReported = reportingWorkflows(target.workflows?.object ?? null, paths);
  const links: ReportLinks = { line: () => '' };
  return { head, isReported, report: renderCheckRun([], { records: [], preview: true, ...links }) };
}

/** A record, what may be a link in place of their folder or of one above it, the configuration, or what becomes public beside. */
function concerns(path: string, config: Config): boolean {
  const { records: folder } = config;
  return (
    publishedBeside(config).some((file) => `${file}/`.startsWith(`${path}/`)) ||
    `${path}/`.startsWith(`${folder}/`) ||
    `${folder}/`.startsWith(`${path}/`) ||
    path === configPath ||
    path === '.github' ||
    isNearConfig(path)
  );
}

/** As `reportsCheck`: what the change itself puts there does not count. */
function reportingWorkflows(folder: Workflows | null, changed: readonly string[]): boolean {
  return (folder?.entries ?? []).some(({ name, mode, object }) => {
    const path = `${workflowFolder}/${name}`;
    const opened = isWorkflowPath(path) && !changed.includes(path) ? openQueried({ mode, object }) : undefined;
    return typeof opened === 'object' && hasCheckJob(opened.text, 'pull_request');
  });
}
