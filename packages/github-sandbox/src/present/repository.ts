import { nodeId } from '../world/node-id.ts';
import { atLeast, roleOf } from '../world/permissions.ts';
import { fullName, type Repository, type User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { presentUser } from './user.ts';

const plain =
  'contributors deployments downloads events forks hooks languages merges stargazers subscribers subscription tags teams'.split(
    ' ',
  );
const templates: Record<string, string> = {
  archive: '{archive_format}{/ref}',
  assignees: 'assignees{/user}',
  blobs: 'git/blobs{/sha}',
  branches: 'branches{/branch}',
  collaborators: 'collaborators{/collaborator}',
  comments: 'comments{/number}',
  commits: 'commits{/sha}',
  compare: 'compare/{base}...{head}',
  contents: 'contents/{+path}',
  git_commits: 'git/commits{/sha}',
  git_refs: 'git/refs{/sha}',
  git_tags: 'git/tags{/sha}',
  issue_comment: 'issues/comments{/number}',
  issue_events: 'issues/events{/number}',
  issues: 'issues{/number}',
  keys: 'keys{/key_id}',
  labels: 'labels{/name}',
  milestones: 'milestones{/number}',
  notifications: 'notifications{?since,all,participating}',
  pulls: 'pulls{/number}',
  releases: 'releases{/id}',
  statuses: 'statuses/{sha}',
  trees: 'git/trees{/sha}',
};

function linksOf(url: string): object {
  return Object.fromEntries([
    ...plain.map((name) => [`${name}_url`, `${url}/${name}`]),
    ...Object.entries(templates).map(([name, template]) => [`${name}_url`, `${url}/${template}`]),
  ]);
}

/** Where the repository's own pages are. */
export function repositoryPage(world: World, repo: Repository): string {
  return `${world.origin}/${fullName(repo)}`;
}

export function repositoryUrl(world: World, repo: Repository): string {
  return `${world.api}/repos/${fullName(repo)}`;
}

/** What every picture of a repository holds. */
export function presentBriefRepository(world: World, repo: Repository): Record<string, unknown> {
  return {
    id: repo.id,
    node_id: nodeId('R', repo.id),
    name: repo.name,
    full_name: fullName(repo),
    private: repo.private,
    owner: presentUser(world, repo.owner),
    html_url: repositoryPage(world, repo),
    description: repo.description,
    fork: false,
    url: repositoryUrl(world, repo),
    ...linksOf(repositoryUrl(world, repo)),
  };
}

/** What the schemas `repository` and `repository-webhooks` have in common. */
export function presentRepository(world: World, repo: Repository): Record<string, unknown> {
  const page = repositoryPage(world, repo);
  const open = repo.issues.filter((issue) => issue.state === 'open').length;
  return {
    ...presentBriefRepository(world, repo),
    git_url: `git://${page.replace(/^https?:\/\//, '')}.git`,
    ssh_url: `git@${new URL(page).hostname}:${fullName(repo)}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: repo.settings.issues,
    has_projects: false,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    archived: repo.archived,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repo.private ? 'private' : 'public',
    forks: 0,
    open_issues: open,
    watchers: 0,
    default_branch: repo.defaultBranch,
    pushed_at: repo.pushedAt,
    created_at: repo.createdAt,
    updated_at: repo.updatedAt,
  };
}

/** What a person may do, as `permissions` of a repository or collaborator. */
export function presentPermissions(repo: Repository, user: User): Record<string, boolean> {
  const role = roleOf(repo, user);
  return {
    admin: role === 'admin',
    maintain: atLeast(role, 'maintain'),
    push: atLeast(role, 'write'),
    triage: atLeast(role, 'triage'),
    pull: atLeast(role, 'read'),
  };
}

/** `full-repository`: one repository asked for by name. */
export function presentFullRepository(world: World, repo: Repository, viewer: User | undefined): object {
  const { settings } = repo;
  return {
    ...presentRepository(world, repo),
    ...(viewer?.type === 'User' ? { permissions: presentPermissions(repo, viewer) } : {}),
    allow_squash_merge: settings.allowSquashMerge,
    allow_merge_commit: settings.allowMergeCommit,
    allow_rebase_merge: settings.allowRebaseMerge,
    allow_auto_merge: false,
    delete_branch_on_merge: settings.deleteBranchOnMerge,
    allow_update_branch: false,
    use_squash_pr_title_as_default: false,
    squash_merge_commit_message: 'COMMIT_MESSAGES',
    squash_merge_commit_title: 'COMMIT_OR_PR_TITLE',
    merge_commit_message: 'PR_TITLE',
    merge_commit_title: 'MERGE_MESSAGE',
    ...(repo.owner.type === 'Organization' ? { organization: presentUser(world, repo.owner) } : {}),
    network_count: 0,
    subscribers_count: 0,
  };
}
