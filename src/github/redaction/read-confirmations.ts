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
 * Everything on the branch of confirmations, by incident. A file that nobody but a person can have broken counts as empty.
 * @param head commit of the branch; undefined where there is none
 */
export async function readConfirmations(
  client: GitHubClient,
  repo: Repo,
  head: string | undefined,
  log: Log,
): Promise<ReadonlyMap<string, Received>> {
  const all = new Map<string, Received>();
  if (head === undefined) return all;
  for (const { path, sha, size } of await listFiles(client, repo, head, confirmationsFolder)) {
    const incident = incidentOfPath(path);
    if (incident === undefined || size > sizeLimit) continue;
    const received = parseConfirmations(await readBlob(client, repo, sha));
    if (received === undefined) log.warn(`Cannot read "${path}" on the branch "${confirmationsBranch}"`);
    else all.set(incident, received);
  }
  return all;
}
