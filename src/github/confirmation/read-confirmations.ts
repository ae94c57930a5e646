import {
  confirmationsBranch,
  confirmationsFolder,
  incidentOfPath,
  parseConfirmations,
  type Received,
} from '../../core/confirmations/confirmation-file.ts';
import { recordLimit } from '../../core/postmortem/record-file.ts';
import type { Log } from '../api/log.ts';
import type { Repository } from '../api/repository.ts';
import { createGithubRevisions } from '../tree/create-github-revisions.ts';

/**
 * Everything on the branch of confirmations, by incident, as far as commits of ours have put it there: whatever somebody else has
 * committed to the branch confirms nothing. A file that nobody but a person can have broken counts as empty.
 * @param head commit of the branch; undefined where there is none
 * @param self login that the token writes under, where it is known: a person's own commits are not signed
 */
export async function readConfirmations(
  github: Repository,
  head: string | undefined,
  log: Log,
  self?: string,
): Promise<ReadonlyMap<string, Received>> {
  const all = new Map<string, Received>();
  if (head === undefined) return all;
  const tree = await createGithubRevisions(github).open(head);
  const { entries, refused } = await tree.list(confirmationsFolder);
  const texts = await tree.read(entries, recordLimit);
  const known = entries.map(({ path }, at) => ({ path, read: texts[at] }));
  for (const { path, read } of [...known, ...refused.map(({ path }) => ({ path, read: undefined }))]) {
    const incident = incidentOfPath(path);
    if (incident === undefined) continue;
    const received = read !== undefined && 'text' in read ? parseConfirmations(read.text) : undefined;
    if (received === undefined) log.warn(`Cannot read "${path}" on the branch "${confirmationsBranch}"`);
    else if (received.size > 0) all.set(incident, received);
  }
  return all.size === 0 ? all : keepOwn(all, await readNamed(github, head, log, self));
}

/** What the messages of our own commits name: `<incident> <merchant>`. */
async function readNamed(
  { octokit, owner, repo }: Repository,
  head: string,
  log: Log,
  self: string | undefined,
): Promise<ReadonlySet<string>> {
  const commits = await octokit.paginate('GET /repos/{owner}/{repo}/commits', {
    owner,
    repo,
    sha: head,
    per_page: 100,
  });
  const named = new Set<string>();
  for (const { sha, author, commit } of commits) {
    const isBot = author?.type === 'Bot' && commit.verification?.verified === true;
    if (isBot || (author?.login !== undefined && author.login === self && !self.endsWith('[bot]')))
      for (const confirmation of confirmationsIn(commit.message)) named.add(confirmation);
    else
      log.warn(
        `The commit ${sha.slice(0, 7)} on the branch "${confirmationsBranch}" is not Debrief's: it confirms nothing`,
      );
  }
  return named;
}

/** As `writeConfirmation` says it. */
function confirmationsIn(message: string): readonly string[] {
  const [, merchant, incident] = /^docs\(confirmations\): (\S+) has confirmed (\S+)/.exec(message) ?? [];
  return merchant === undefined ? [] : [`${incident} ${merchant}`];
}

function keepOwn(all: ReadonlyMap<string, Received>, named: ReadonlySet<string>): ReadonlyMap<string, Received> {
  const kept = new Map<string, Received>();
  for (const [incident, received] of all)
    kept.set(incident, new Map([...received].filter(([merchant]) => named.has(`${incident} ${merchant}`))));
  return kept;
}
