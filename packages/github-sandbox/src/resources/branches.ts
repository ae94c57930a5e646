import { readCommit } from '../git/commit.ts';
import { presentCommit } from '../present/commit.ts';
import { repositoryPage, repositoryUrl } from '../present/repository.ts';
import { listed, ok, type Reply, type RepoCall, type RepoRoute } from '../world/call.ts';
import { notFound } from '../world/refusal.ts';
import { rulesFor } from '../world/rules.ts';
import { fullName } from '../world/state.ts';

const noChecks = { enabled: false, required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] } };

function presentProtection(call: RepoCall, name: string): object {
  const isProtected = call.repo.settings.protectedBranches.includes(name);
  return {
    protected: isProtected,
    protection: { ...noChecks, enabled: isProtected },
    protection_url: `${repositoryUrl(call.world, call.repo)}/branches/${encodeURIComponent(name)}/protection`,
  };
}

async function list(call: RepoCall): Promise<Reply> {
  const all = await call.repo.git.references('refs/heads/');
  const wanted = call.query.get('protected');
  const branches = [...all]
    .map(([reference, sha]) => ({ name: reference.slice('refs/heads/'.length), sha }))
    .filter(({ name }) => wanted === null || String(call.repo.settings.protectedBranches.includes(name)) === wanted);
  return listed(branches, ({ name, sha }) => ({
    name,
    commit: { sha, url: `${repositoryUrl(call.world, call.repo)}/commits/${sha}` },
    ...presentProtection(call, name),
  }));
}

async function get(call: RepoCall): Promise<Reply> {
  const name = call.params['branch'] ?? '';
  const reference = await call.repo.git.read(`refs/heads/${name}`);
  const commit = reference && (await readCommit(call.repo.git, reference.sha));
  if (!commit) throw notFound('Branch not found');
  const url = `${repositoryUrl(call.world, call.repo)}/branches/${name}`;
  return ok({
    name,
    commit: presentCommit(call.world, call.repo, commit),
    _links: { self: url, html: `${repositoryPage(call.world, call.repo)}/tree/${name}` },
    ...presentProtection(call, name),
  });
}

/** The rules that hold for a branch, whoever asks. */
function rules(call: RepoCall): Reply {
  const shown = rulesFor(call.repo, call.params['branch'] ?? '').map((type) => ({
    type,
    ruleset_source_type: 'Repository',
    ruleset_source: fullName(call.repo),
    ruleset_id: call.repo.id,
    ...(type === 'pull_request' ? { parameters: pullRequestParameters } : {}),
  }));
  return listed(shown, (one) => one);
}

const pullRequestParameters = {
  dismiss_stale_reviews_on_push: false,
  require_code_owner_review: false,
  require_last_push_approval: false,
  required_approving_review_count: 0,
  required_review_thread_resolution: false,
};

const branches = '/repos/{owner}/{repo}/branches';

export const branchRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: branches, needs: ['contents:read'], role: 'read', handle: list },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/rules/branches/{branch}',
    needs: ['metadata:read'],
    role: 'read',
    handle: rules,
  },
  { method: 'GET', path: `${branches}/{branch}`, needs: ['contents:read'], role: 'read', handle: get },
];
