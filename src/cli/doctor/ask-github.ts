import { actionsAppId, appPermissions } from '../../core/setup/action-shape.ts';
import { checkSettings, type RepositorySettings } from '../../core/setup/check-settings.ts';
import type { Workflow } from '../../core/setup/parse-workflow.ts';
import { bad, doubtful, type SetupFinding } from '../../core/setup/setup-finding.ts';
import { GitHubRefusal, statusOf } from '../../github/api/refusal.ts';
import type { Project } from '../../project/read-project.ts';
import type { Workspace } from '../../workspace/open-workspace.ts';
import type { Session } from '../session/command.ts';
import { findRemote, type Remote } from './find-remote.ts';

/** What GitHub said: findings, and the settings themselves where they could be read. */
export interface GitHubAnswer {
  readonly findings: readonly SetupFinding[];
  readonly seen?: RepositorySettings;
  /** What `--fix` did, a line each. */
  readonly done: readonly string[];
}

/** The branch that the site is published to, as the workflows say. */
export function publishBranchOf(workflows: Iterable<Workflow>): string | undefined {
  for (const { jobs } of workflows)
    for (const { steps } of jobs)
      for (const { command, inputs } of steps)
        if (
          command === 'build' &&
          (inputs.publish ?? 'branch') === 'branch' &&
          inputs['publish-repository'] === undefined
        )
          return inputs['publish-branch'] ?? 'gh-pages';
  return undefined;
}

function runsCommand(workflows: Iterable<Workflow>, wanted: string): boolean {
  return [...workflows].some(({ jobs }) => jobs.some(({ steps }) => steps.some(({ command }) => command === wanted)));
}

async function readApp(env: NodeJS.ProcessEnv, remote: Remote): Promise<RepositorySettings['app']> {
  if (!env.APP_ID || !env.PRIVATE_KEY) return undefined;
  const { readInstalledPermissions } = await import('../../github/setup/open-token-client.ts');
  const privateKey = env.PRIVATE_KEY.replaceAll('\\n', '\n');
  return readInstalledPermissions({ appId: Number(env.APP_ID), privateKey }, remote.apiUrl, {
    owner: remote.owner,
    repo: remote.repo,
  });
}

/** What the files of the repository say, and whether what GitHub says otherwise is to be mended. */
interface Question {
  readonly project: Project;
  readonly workflows: ReadonlyMap<string, Workflow>;
  readonly fix: boolean;
}

async function ask(
  remote: Remote,
  token: string,
  { env }: Session,
  { project, workflows, fix }: Question,
): Promise<GitHubAnswer> {
  const { openTokenClient } = await import('../../github/setup/open-token-client.ts');
  const { readSettings } = await import('../../github/setup/read-settings.ts');
  const octokit = openTokenClient(token, remote.apiUrl);
  const github = { octokit, owner: remote.owner, repo: remote.repo };
  const app = await readApp(env, remote);
  let seen = await readSettings(github, app);
  const done: string[] = [];
  const refused: SetupFinding[] = [];
  if (fix) {
    const { mendSettings } = await import('../../github/setup/mend-settings.ts');
    const mended = await mendSettings(github, project.config, seen);
    done.push(...mended.done);
    refused.push(...mended.refused.map((words) => bad(words)));
    if (mended.done.length > 0) seen = await readSettings(github, app);
  }
  const context = {
    config: project.config,
    publishBranch: publishBranchOf(workflows.values()),
    usesReconcile: runsCommand(workflows.values(), 'reconcile') || runsCommand(workflows.values(), 'sweep'),
    appPermissions,
    reporters: [actionsAppId, ...(env.APP_ID ? [Number(env.APP_ID)] : [])],
  };
  return { findings: [...refused, ...checkSettings(seen, context, [...workflows.keys()])], seen, done };
}

/** Asks GitHub about the repository, where a token and a remote say which. */
export async function askGitHub(
  session: Session,
  { repository }: Workspace,
  question: Question,
): Promise<GitHubAnswer> {
  const { env } = session;
  const token = env.GH_TOKEN || env.GITHUB_TOKEN;
  const remote = await findRemote(repository?.git, env);
  if (remote === undefined)
    return { findings: [doubtful('GitHub was not asked: no remote "origin" says which repository this is')], done: [] };
  if (!token)
    return {
      findings: [
        doubtful('GitHub was not asked, because there is no token', 'GH_TOKEN=$(gh auth token) debrief doctor'),
      ],
      done: [],
    };
  try {
    return await ask(remote, token, session, question);
  } catch (error) {
    if (statusOf(error) === undefined) throw error;
    const words = new GitHubRefusal(`read ${remote.owner}/${remote.repo}`, error).message;
    return { findings: [bad(words)], done: [] };
  }
}
