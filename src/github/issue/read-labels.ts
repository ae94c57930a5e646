import { ifFound } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';

/** The labels that issues have now, by number. An issue that is not there is left out. */
export async function readLabels(
  { octokit, owner, repo }: Repository,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = new Map<number, readonly string[]>();
  for (const number of numbers) {
    const answer = await ifFound(
      octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', { owner, repo, issue_number: number }),
    );
    if (answer === undefined) continue;
    const labels = answer.data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')));
    found.set(number, labels);
  }
  return found;
}
