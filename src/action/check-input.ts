import type { GitHubClient } from '../github/api/client.ts';
import type { CheckInput } from '../github/check/check-pull-request.ts';
import { docsLink } from './docs-link.ts';
import type { Host } from './host.ts';

/** What a check through the API needs, of this job. */
export function checkInput(host: Host, octokit: GitHubClient): CheckInput {
  const docs = docsLink(host);
  const log = { debug: () => undefined, info: host.log, warn: host.log };
  return { github: { octokit, ...host.repo }, now: host.clock(), log, ...(docs && { docs }) };
}
