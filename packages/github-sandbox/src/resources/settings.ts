import { readCommit } from '../git/commit.ts';
import { findInTree, readTree } from '../git/tree.ts';
import { repositoryPage, repositoryUrl } from '../present/repository.ts';
import { listed, noContent, ok, type Reply, type RepoCall, type RepoRoute } from '../world/call.ts';
import { notFound } from '../world/refusal.ts';

/** What an administrator sees of a repository's settings. */
function actions({ repo }: RepoCall): Reply {
  return ok({ enabled: repo.settings.actions, ...(repo.settings.actions ? { allowed_actions: 'all' } : {}) });
}

function workflowPermissions({ repo }: RepoCall): Reply {
  return ok({
    default_workflow_permissions: repo.settings.workflowPermissions,
    can_approve_pull_request_reviews: repo.settings.actionsOpenPulls,
  });
}

function setWorkflowPermissions({ body, repo }: RepoCall): Reply {
  const given = body as { default_workflow_permissions?: 'read' | 'write'; can_approve_pull_request_reviews?: boolean };
  repo.settings.workflowPermissions = given.default_workflow_permissions ?? repo.settings.workflowPermissions;
  repo.settings.actionsOpenPulls = given.can_approve_pull_request_reviews ?? repo.settings.actionsOpenPulls;
  return noContent;
}

async function pages(call: RepoCall): Promise<Reply> {
  const { repo, world } = call;
  const { pages: source } = repo.settings;
  if (source === null) throw notFound();
  const built = source.branch === undefined || (await repo.git.read(`refs/heads/${source.branch}`)) !== undefined;
  return ok({
    url: `${repositoryUrl(world, repo)}/pages`,
    status: built ? 'built' : null,
    cname: null,
    custom_404: false,
    html_url: `${repositoryPage(world, repo)}/pages`,
    public: !repo.private,
    build_type: source.branch === undefined ? 'workflow' : 'legacy',
    ...(source.branch === undefined ? {} : { source: { branch: source.branch, path: source.path ?? '/' } }),
  });
}

function requiredChecks(call: RepoCall): Reply {
  const { repo, world } = call;
  const branch = call.params['branch'] ?? '';
  const checks = repo.settings.requiredChecks.filter((check) => check.branch === branch);
  if (checks.length === 0) throw notFound('Branch not protected');
  const url = `${repositoryUrl(world, repo)}/branches/${encodeURIComponent(branch)}/protection/required_status_checks`;
  return ok({
    url,
    strict: false,
    contexts: checks.map(({ context }) => context),
    contexts_url: `${url}/contexts`,
    checks: checks.map(({ context, app }) => ({ context, app_id: app ?? null })),
  });
}

async function listWorkflows({ repo }: RepoCall): Promise<readonly { readonly path: string }[]> {
  const head = await repo.git.read(`refs/heads/${repo.defaultBranch}`);
  const commit = head && (await readCommit(repo.git, head.sha));
  const folder = commit && (await findInTree(repo.git, commit.tree, '.github/workflows'));
  const entries = folder ? await readTree(repo.git, folder.sha) : [];
  return entries.map(({ path }) => ({ path: `.github/workflows/${path}` })).filter(({ path }) => /\.ya?ml$/.test(path));
}

/** The workflows of the default branch. One that was quiet for 60 days in a public repository is off. */
async function workflows(call: RepoCall): Promise<Reply> {
  const { repo, world } = call;
  const files = await listWorkflows(call);
  const at = world.clock.stamp();
  const shown = files.map(({ path }, index) => ({
    id: index + 1,
    node_id: `W_${index + 1}`,
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    state: repo.settings.disabledWorkflows.includes(path) ? 'disabled_inactivity' : 'active',
    created_at: at,
    updated_at: at,
    url: `${repositoryUrl(world, repo)}/actions/workflows/${index + 1}`,
    html_url: `${repositoryPage(world, repo)}/blob/${repo.defaultBranch}/${path}`,
    badge_url: `${repositoryPage(world, repo)}/workflows/${index + 1}/badge.svg`,
  }));
  return listed(
    shown,
    (one) => one,
    (list, total_count) => ({ total_count, workflows: list }),
  );
}

const permissions = '/repos/{owner}/{repo}/actions/permissions';

export const settingsRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: permissions, needs: ['administration:read'], role: 'admin', handle: actions },
  {
    method: 'GET',
    path: `${permissions}/workflow`,
    needs: ['administration:read'],
    role: 'admin',
    handle: workflowPermissions,
  },
  {
    method: 'PUT',
    path: `${permissions}/workflow`,
    needs: ['administration:write'],
    role: 'admin',
    handle: setWorkflowPermissions,
  },
  { method: 'GET', path: '/repos/{owner}/{repo}/pages', needs: ['pages:read'], role: 'write', handle: pages },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/branches/{branch}/protection/required_status_checks',
    needs: ['administration:read'],
    role: 'admin',
    handle: requiredChecks,
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/actions/workflows',
    needs: ['actions:read'],
    role: 'read',
    handle: workflows,
  },
];
