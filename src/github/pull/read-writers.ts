import type { ChangeFacts } from '../../core/open/check-context.ts';

/** A commit, as far as it tells who wrote it. GitHub finds the account by the address; without one it gives null, or an empty object. */
export interface WrittenCommit {
  readonly sha: string;
  readonly author: { readonly login?: string } | null;
  readonly committer: { readonly login?: string } | null;
  readonly commit: {
    readonly message: string;
    readonly author: { readonly email?: string } | null;
    readonly committer: { readonly email?: string } | null;
  };
}

/** Whom GitHub names as the committer of what it commits for somebody. */
const forSomebody = 'web-flow';
const addressForSomebody = 'noreply@github.com';

/**
 * Everybody who wrote some of the commits: authors, committers, and those whom a message names as co-authors. Who has an address
 * that belongs to no account is not known.
 */
export function readWriters(
  commits: readonly WrittenCommit[],
): Required<Pick<ChangeFacts, 'committers' | 'unknownWriters'>> {
  const accounts = new Map<string, string>();
  for (const { author, committer, commit } of commits) {
    if (author?.login && commit.author?.email) accounts.set(commit.author.email.toLowerCase(), author.login);
    if (committer?.login && commit.committer?.email)
      accounts.set(commit.committer.email.toLowerCase(), committer.login);
  }
  const logins = new Set<string>();
  const unknown = new Set<string>();
  for (const commit of commits)
    for (const login of writersOf(commit, accounts))
      if (login === undefined) unknown.add(commit.sha.slice(0, 7));
      else if (login !== forSomebody) logins.add(login);
  return { committers: [...logins], unknownWriters: [...unknown] };
}

function writersOf(
  { author, committer, commit }: WrittenCommit,
  accounts: ReadonlyMap<string, string>,
): readonly (string | undefined)[] {
  const isGitHubs = commit.committer?.email?.toLowerCase() === addressForSomebody;
  return [
    author?.login,
    ...(isGitHubs ? [] : [committer?.login]),
    ...coAuthors(commit.message).map((address) => accounts.get(address) ?? loginIn(address)),
  ];
}

/** https://docs.github.com/en/pull-requests/committing-changes-to-your-project/creating-and-editing-commits/creating-a-commit-with-multiple-authors */
function coAuthors(message: string): readonly string[] {
  return Array.from(message.matchAll(/^[ \t]*co-authored-by:[^\n<]{0,200}<([^<>\n]{1,200})>/gim), ([, address = '']) =>
    address.trim().toLowerCase(),
  );
}

/** Whose address one is that GitHub itself gives out: `1234+mona@users.noreply.github.com`. */
function loginIn(address: string): string | undefined {
  return /^(?:\d+\+)?([a-z\d](?:[a-z\d-]*[a-z\d])?(?:\[bot\])?)@users\.noreply\.github\.com$/.exec(address)?.[1];
}
