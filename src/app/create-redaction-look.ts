import type { Instant } from '../core/postmortem/postmortem.ts';
import type { Log } from '../github/log.ts';
import { sweepRedactions } from '../github/sweep-redactions.ts';
import type { ClientOf } from './create-client-of.ts';
import type { IssueKey } from './issue-key.ts';

/** Looks at the redactions of one repository. Never rejects: what fails is told, and the next sweep repairs it. */
export type RedactionLook = (key: Omit<IssueKey, 'number'>) => Promise<void>;

/** Blobs that are remembered as having nothing to do with redaction; 40 letters each. */
const memory = 100_000;

/**
 * The App holds no identity: a server that anybody can reach is no place for one. Sealed blocks are opened by the Action's
 * sweep; what needs no identity is lifted here.
 */
export function createRedactionLook(
  clientOf: ClientOf,
  self: () => Promise<string>,
  clock: () => Instant,
  log: Log,
): RedactionLook {
  const seen = new Set<string>();
  return async ({ installation, owner, repo }) => {
    if (seen.size > memory) seen.clear();
    try {
      const octokit = await clientOf(installation);
      await sweepRedactions({ octokit, repo: { owner, repo }, now: clock(), log, self: await self(), seen });
    } catch (error) {
      log.warn(`Redactions of ${owner}/${repo}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
}
