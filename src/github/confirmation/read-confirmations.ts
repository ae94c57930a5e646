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
import type { Selves } from '../api/selves.ts';
import { createGithubRevisions } from '../tree/create-github-revisions.ts';
import { isOwnCommit, type MadeCommit } from '../tree/own-commits.ts';

/**
 * Everything on the branch of confirmations, by incident, as far as commits of ours have put it there: whatever somebody else has
 * committed to the branch confirms nothing. A file that nobody but a person can have broken counts as empty.
 * @param head commit of the branch; undefined where there is none
 * @param selves our accounts; a Debrief that writes here under another has to be named among the `former-bots`
 */
export async function readConfirmations(
  github: Repository,
  head: string | undefined,
  log: Log,
  selves: Selves,
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
  return all.size === 0 ? all : keepOwn(all, await readNamed(github, head, log, selves));
}

/** What the messages of our own commits name: `<incident> <merchant>`. */
async function readNamed(
  { octokit, owner, repo }: Repository,
  head: string,
  log: Log,
  selves: Selves,
): Promise<ReadonlySet<string>> {
  const commits = await octokit.paginate('GET /repos/{owner}/{repo}/commits', {
    owner,
    repo,
    sha: head,
    per_page: 100,
  });
  const named = new Set<string>();
  for (const one of commits) {
    if (isOwnCommit(selves, one))
      for (const confirmation of confirmationsIn(one.commit.message)) named.add(confirmation);
    else
      log.warn(
        `The commit ${one.sha.slice(0, 7)} on the branch "${confirmationsBranch}" is of ${nameOf(one)}, so it confirms nothing; if that is your Debrief, name it under "former-bots:"`,
      );
  }
  return named;
}

function nameOf({ author, commit }: MadeCommit): string {
  if (!author?.login) return 'nobody that GitHub knows';
  return author.login.endsWith('[bot]') && commit.verification?.verified !== true
    ? `"${author.login}" by its address alone`
    : `"${author.login}"`;
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
