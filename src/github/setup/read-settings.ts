import type { RepositorySettings, Seen } from '../../core/setup/check-settings.ts';
import { statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';

/** Branches of ours, as they will be called. */
const ourBranches = ['postmortem/issue-1', 'debrief/sweep', 'debrief/confirmations', 'debrief/lift-issue-1'] as const;

/** The answer; undefined where the token may not see it. GitHub answers 403, and 404 where it hides that there is something. */
async function seen<T>(answer: Promise<T>): Promise<Seen<T>> {
  try {
    return await answer;
  } catch (error) {
    if ([401, 403, 404].includes(statusOf(error) ?? 0)) return undefined;
    throw error;
  }
}

/** The same for a thing of which 404 says that there is none, to a token that may see it. */
async function seenOrNone<T>(answer: Promise<T>): Promise<Seen<T | 'none'>> {
  try {
    return await answer;
  } catch (error) {
    if (statusOf(error) === 404) return 'none';
    if ([401, 403].includes(statusOf(error) ?? 0)) return undefined;
    throw error;
  }
}

async function readPages({ octokit, owner, repo }: Repository): Promise<RepositorySettings['pages']> {
  const found = await seenOrNone(octokit.request('GET /repos/{owner}/{repo}/pages', { owner, repo }));
  if (found === undefined || found === 'none') return found;
  const { source, status, build_type } = found.data;
  return { source: build_type === 'workflow' ? 'workflow' : (source?.branch ?? ''), built: status === 'built' };
}

/** By a protected branch, and by rulesets: either may ask for a check. */
async function readRequiredChecks(
  { octokit, owner, repo }: Repository,
  branch: string,
  isAdmin: boolean,
): Promise<RepositorySettings['requiredChecks']> {
  const rules = await seen(
    octokit.request('GET /repos/{owner}/{repo}/rules/branches/{branch}', { owner, repo, branch }),
  );
  const ruled = (rules?.data ?? []).flatMap((rule) =>
    rule.type === 'required_status_checks' ? (rule.parameters?.required_status_checks ?? []) : [],
  );
  const found = ruled.map(({ context, integration_id }) => ({ name: context, app: integration_id ?? undefined }));
  const path = 'GET /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks';
  const classic = isAdmin ? await seenOrNone(octokit.request(path, { owner, repo, branch })) : undefined;
  if (classic === undefined) return found.length > 0 ? found : undefined;
  const named = classic === 'none' ? [] : classic.data.checks;
  return [...found, ...named.map(({ context, app_id }) => ({ name: context, app: app_id ?? undefined }))];
}

async function readRules({ octokit, owner, repo }: Repository): Promise<RepositorySettings['rules']> {
  const found = new Map<string, string[]>();
  for (const branch of ourBranches) {
    const rules = await seen(
      octokit.request('GET /repos/{owner}/{repo}/rules/branches/{branch}', { owner, repo, branch }),
    );
    if (rules === undefined) return undefined;
    found.set(
      branch,
      rules.data.map(({ type }) => type),
    );
  }
  return found;
}

async function readActions({ octokit, owner, repo }: Repository) {
  const [allowed, tokens] = await Promise.all([
    seen(octokit.request('GET /repos/{owner}/{repo}/actions/permissions', { owner, repo })),
    seen(octokit.request('GET /repos/{owner}/{repo}/actions/permissions/workflow', { owner, repo })),
  ]);
  return {
    actionsEnabled: allowed?.data.enabled,
    canOpenPullRequests: tokens?.data.can_approve_pull_request_reviews,
    defaultPermissions: tokens?.data.default_workflow_permissions,
  };
}

async function readDisabledWorkflows({ octokit, owner, repo }: Repository): Promise<Seen<readonly string[]>> {
  const found = await seen(
    octokit.request('GET /repos/{owner}/{repo}/actions/workflows', { owner, repo, per_page: 100 }),
  );
  return found?.data.workflows.filter(({ state }) => state !== 'active').map(({ path }) => path);
}

/**
 * Reads what `debrief doctor` says about a repository's settings. What the token may not see stays undefined.
 *
 * @throws {RequestError} where the repository itself cannot be read
 */
export async function readSettings(github: Repository, app: RepositorySettings['app']): Promise<RepositorySettings> {
  const { octokit, owner, repo } = github;
  const { data } = await octokit.request('GET /repos/{owner}/{repo}', { owner, repo });
  const branch = data.default_branch;
  const isAdmin = data.permissions?.admin === true;
  const labels = await seen(octokit.paginate('GET /repos/{owner}/{repo}/labels', { owner, repo, per_page: 100 }));
  const head = await seen(octokit.request('GET /repos/{owner}/{repo}/branches/{branch}', { owner, repo, branch }));
  return {
    page: data.html_url,
    visibility: data.visibility === 'public' || data.visibility === 'internal' ? data.visibility : 'private',
    defaultBranch: branch,
    archived: data.archived,
    hasIssues: data.has_issues,
    empty: head === undefined,
    labels: labels?.map(({ name }) => name),
    ...(await readActions(github)),
    pages: await readPages(github),
    requiredChecks: await readRequiredChecks(github, branch, isAdmin),
    rules: await readRules(github),
    disabledWorkflows: await readDisabledWorkflows(github),
    app,
  };
}
