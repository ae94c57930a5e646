import type { Commit, Signature } from '../git/commit.ts';
import type { FileChange } from '../git/history.ts';
import { stampOf } from '../world/clock.ts';
import type { Repository, User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';
import { presentUser } from './user.ts';

function presentSignature(signature: Signature): object {
  return { name: signature.name, email: signature.email, date: stampOf(signature.date) };
}

/** GitHub vouches for what it committed itself on behalf of a bot. */
function presentVerification(world: World, commit: Commit): object {
  if (!world.state.verified.has(commit.sha)) return unverified;
  const signature = '-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n';
  return {
    verified: true,
    reason: 'valid',
    signature,
    payload: commit.message,
    verified_at: stampOf(commit.committer.date),
  };
}

const unverified = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

/** GitHub knows a commit's author by the address. */
function findAuthor(world: World, signature: Signature): User | undefined {
  const email = signature.email.toLowerCase();
  return world.state.users.find((user) => user.isDeleted !== true && user.email.toLowerCase() === email);
}

/** `git-commit`: the object itself. */
export function presentGitCommit(world: World, repo: Repository, commit: Commit): object {
  const url = repositoryUrl(world, repo);
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    url: `${url}/git/commits/${commit.sha}`,
    html_url: `${repositoryPage(world, repo)}/commit/${commit.sha}`,
    author: presentSignature(commit.author),
    committer: presentSignature(commit.committer),
    tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${url}/git/commits/${sha}`,
      html_url: `${repositoryPage(world, repo)}/commit/${sha}`,
    })),
    verification: presentVerification(world, commit),
  };
}

/** `commit`: with the people that GitHub knows. */
export function presentCommit(world: World, repo: Repository, commit: Commit): Record<string, unknown> {
  const url = repositoryUrl(world, repo);
  const page = repositoryPage(world, repo);
  const author = findAuthor(world, commit.author);
  const committer = findAuthor(world, commit.committer);
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    commit: {
      author: presentSignature(commit.author),
      committer: presentSignature(commit.committer),
      message: commit.message,
      tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
      url: `${url}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: presentVerification(world, commit),
    },
    url: `${url}/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    comments_url: `${url}/commits/${commit.sha}/comments`,
    author: author ? presentUser(world, author) : null,
    committer: committer ? presentUser(world, committer) : null,
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${page}/commit/${sha}` })),
  };
}

export function presentFileChange(world: World, repo: Repository, commit: string, file: FileChange): object {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const page = repositoryPage(world, repo);
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${page}/blob/${commit}/${path}`,
    raw_url: `${page}/raw/${commit}/${path}`,
    contents_url: `${repositoryUrl(world, repo)}/contents/${path}?ref=${commit}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
  };
}
