import type { Repository } from '../api/repository.ts';
import { isLoginOfOurs, type Selves } from '../api/selves.ts';

/** A commit, as far as it tells whether we made it. */
export interface MadeCommit {
  readonly sha: string;
  readonly author: { readonly login?: string } | null;
  readonly commit: { readonly verification?: { readonly verified: boolean } };
}

/**
 * Whether a commit is ours. The address of a bot is no secret, and GitHub names its account for whoever writes it down; but only
 * what came through the API with the bot's token is signed by GitHub. A person's own commits are not.
 * https://docs.github.com/en/authentication/managing-commit-signature-verification/about-commit-signature-verification#signature-verification-for-bots
 */
export function isOwnCommit(selves: Selves, { author, commit }: MadeCommit): boolean {
  const login = author?.login;
  return isLoginOfOurs(selves, login) && (login?.endsWith('[bot]') !== true || commit.verification?.verified === true);
}

/** Short ids of the commits that a branch has and its base has not, and that are not ours. `more` for those that GitHub does not list. */
export async function readForeignCommits(
  { octokit, owner, repo }: Repository,
  { base, head }: { readonly base: string; readonly head: string },
  selves: Selves,
): Promise<readonly string[]> {
  if (base === head) return [];
  const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
  const { data } = await octokit.request(route, { owner, repo, basehead: `${base}...${head}`, per_page: 100 });
  const foreign = data.commits.filter((commit) => !isOwnCommit(selves, commit)).map(({ sha }) => sha.slice(0, 7));
  return data.total_commits > data.commits.length ? [...foreign, 'more'] : foreign;
}
