import type { GitStore } from './store.ts';

export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: Date;
}

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

const signaturePattern = /^(.*?) ?<([^>]*)> (\d+) [+-]\d{4}$/;

function parseSignature(text: string): Signature {
  const [, name = '', email = '', seconds = '0'] = signaturePattern.exec(text) ?? [];
  return { name, email, date: new Date(Number(seconds) * 1000) };
}

function parseCommit(sha: string, text: string): Commit {
  const end = text.indexOf('\n\n');
  const headers = text.slice(0, end).split('\n');
  const all = (key: string) =>
    headers.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  return {
    sha,
    tree: all('tree')[0] ?? '',
    parents: all('parent'),
    author: parseSignature(all('author')[0] ?? ''),
    committer: parseSignature(all('committer')[0] ?? ''),
    message: text.slice(end + 2),
  };
}

/** The commit that a name, branch or tag leads to. */
export async function readCommit(git: GitStore, name: string): Promise<Commit | undefined> {
  const isExact = /^([0-9a-f]{40}$|refs\/)/.test(name);
  const candidates = isExact ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`, name];
  for (const candidate of candidates) {
    const object = await git.read(candidate);
    if (object?.type === 'commit') return parseCommit(object.sha, object.content.toString('utf8'));
    if (object?.type === 'tag') return readCommit(git, object.content.toString('utf8', 7, 47));
  }
  return undefined;
}

/** Names and addresses may not end their own line. */
function renderSignature({ name, email, date }: Signature): string {
  const plain = (text: string) => text.replaceAll(/[\n\0<>]/g, '').trim();
  return `${plain(name)} <${plain(email)}> ${Math.floor(date.getTime() / 1000)} +0000`;
}

export function writeCommit(git: GitStore, commit: Omit<Commit, 'sha'>): string {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${renderSignature(commit.author)}`,
    `committer ${renderSignature(commit.committer)}`,
  ];
  return git.write('commit', `${lines.join('\n')}\n\n${commit.message.replaceAll('\0', '')}`);
}
