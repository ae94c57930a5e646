import {
  confirmationsBranch,
  confirmationsFolder,
  incidentOfPath,
  parseConfirmations,
  type Received,
} from '../../core/confirmations/confirmation-file.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import type { Log } from '../api/log.ts';
import { listFiles } from '../tree/read-all-records.ts';
import { readBlob, sizeLimit } from '../tree/read-file.ts';

/**
 * Everything on the branch of confirmations, by incident, as far as commits of ours have put it there: whatever somebody else has
 * committed to the branch confirms nothing. A file that nobody but a person can have broken counts as empty.
 * @param head commit of the branch; undefined where there is none
 * @param self login that the token writes under, where it is known: a person's own commits are not signed
 */
export async function readConfirmations(
  client: GitHubClient,
  repo: Repo,
  head: string | undefined,
  log: Log,
  self?: string,
): Promise<ReadonlyMap<string, Received>> {
  const all = new Map<string, Received>();
  if (head === undefined) return all;
  for (const { path, sha, size } of await listFiles(client, repo, head, confirmationsFolder)) {
    const incident = incidentOfPath(path);
    if (incident === undefined || size > sizeLimit) continue;
    const received = parseConfirmations(await readBlob(client, repo, sha));
    if (received === undefined) log.warn(`Cannot read "${path}" on the branch "${confirmationsBranch}"`);
    else if (received.size > 0) all.set(incident, received);
  }
  return all.size === 0 ? all : keepOwn(all, await readNamed(client, repo, head, log, self));
}

/** What the messages of our own commits name: `<incident> <merchant>`. */
async function readNamed(
  client: GitHubClient,
  repo: Repo,
  head: string,
  log: Log,
  self: string | undefined,
): Promise<ReadonlySet<string>> {
  const commits = await client.paginate('GET /repos/{owner}/{repo}/commits', { ...repo, sha: head, per_page: 100 });
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
