import type { GitHubClient, Repo } from '../api/client.ts';
import { ifFound } from '../api/refusal.ts';

/** The labels that issues have now, by number. An issue that is not there is left out. */
export async function readLabels(
  client: GitHubClient,
  repo: Repo,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = new Map<number, readonly string[]>();
  for (const number of numbers) {
    const answer = await ifFound(
      client.request('GET /repos/{owner}/{repo}/issues/{issue_number}', { ...repo, issue_number: number }),
    );
    if (answer === undefined) continue;
    const labels = answer.data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')));
    found.set(number, labels);
  }
  return found;
}
