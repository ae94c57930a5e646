import type { RepositorySettings, Seen } from '../../core/setup/check-settings.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { statusOf } from '../api/refusal.ts';

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

async function readPages(client: GitHubClient, repo: Repo): Promise<RepositorySettings['pages']> {
  const found = await seenOrNone(client.request('GET /repos/{owner}/{repo}/pages', { ...repo }));
  if (found === undefined || found === 'none') return found;
  const { source, status, build_type } = found.data;
  return { source: build_type === 'workflow' ? 'workflow' : (source?.branch ?? ''), built: status === 'built' };
}

/** By a protected branch, and by rulesets: either may ask for a check. */
async function readRequiredChecks(
  client: GitHubClient,
  repo: Repo,
  branch: string,
  isAdmin: boolean,
): Promise<RepositorySettings['requiredChecks']> {
  const rules = await seen(client.request('GET /repos/{owner}/{repo}/rules/branches/{branch}', { ...repo, branch }));
  const ruled = (rules?.data ?? []).flatMap((rule) =>
    rule.type === 'required_status_checks' ? (rule.parameters?.required_status_checks ?? []) : [],
  );
  const found = ruled.map(({ context, integration_id }) => ({ name: context, app: integration_id ?? undefined }));
  const path = 'GET /repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks';
  const classic = isAdmin ? await seenOrNone(client.request(path, { ...repo, branch })) : undefined;
  if (classic === undefined) return found.length > 0 ? found : undefined;
  const named = classic === 'none' ? [] : classic.data.checks;
  return [...found, ...named.map(({ context, app_id }) => ({ name: context, app: app_id ?? undefined }))];
}

async function readRules(client: GitHubClient, repo: Repo): Promise<RepositorySettings['rules']> {
  const found = new Map<string, string[]>();
  for (const branch of ourBranches) {
    const rules = await seen(client.request('GET /repos/{owner}/{repo}/rules/branches/{branch}', { ...repo, branch }));
    if (rules === undefined) return undefined;
    found.set(
      branch,
      rules.data.map(({ type }) => type),
    );
  }
  return found;
}

async function readActions(client: GitHubClient, repo: Repo) {
  const [allowed, tokens] = await Promise.all([
    seen(client.request('GET /repos/{owner}/{repo}/actions/permissions', { ...repo })),
    seen(client.request('GET /repos/{owner}/{repo}/actions/permissions/workflow', { ...repo })),
  ]);
  return {
    actionsEnabled: allowed?.data.enabled,
    canOpenPullRequests: tokens?.data.can_approve_pull_request_reviews,
    defaultPermissions: tokens?.data.default_workflow_permissions,
  };
}

async function readDisabledWorkflows(client: GitHubClient, repo: Repo): Promise<Seen<readonly string[]>> {
  const found = await seen(client.request('GET /repos/{owner}/{repo}/actions/workflows', { ...repo, per_page: 100 }));
  return found?.data.workflows.filter(({ state }) => state !== 'active').map(({ path }) => path);
}

/**
 * Reads what `debrief doctor` says about a repository's settings. What the token may not see stays undefined.
 *
 * @throws {RequestError} where the repository itself cannot be read
 */
export async function readSettings(
  client: GitHubClient,
  repo: Repo,
  app: RepositorySettings['app'],
): Promise<RepositorySettings> {
  const { data } = await client.request('GET /repos/{owner}/{repo}', { ...repo });
  const branch = data.default_branch;
  const isAdmin = data.permissions?.admin === true;
  const labels = await seen(client.paginate('GET /repos/{owner}/{repo}/labels', { ...repo, per_page: 100 }));
  const head = await seen(client.request('GET /repos/{owner}/{repo}/branches/{branch}', { ...repo, branch }));
  return {
    page: data.html_url,
    visibility: data.visibility === 'public' || data.visibility === 'internal' ? data.visibility : 'private',
    defaultBranch: branch,
    archived: data.archived,
    hasIssues: data.has_issues,
    empty: head === undefined,
    labels: labels?.map(({ name }) => name),
    ...(await readActions(client, repo)),
    pages: await readPages(client, repo),
    requiredChecks: await readRequiredChecks(client, repo, branch, isAdmin),
    rules: await readRules(client, repo),
    disabledWorkflows: await readDisabledWorkflows(client, repo),
    app,
  };
}
