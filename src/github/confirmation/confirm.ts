import { type ConfirmationRefusal, checkConfirmation } from '../../core/confirmations/check-confirmation.ts';
import { openPublicRecord } from '../../core/open/open-public.ts';
import { branchName, issueOfRecord } from '../../core/plan/branch-name.ts';
import { readHead, readRepository } from '../api/read-repository.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { readRemoteConfig } from '../tree/read-config.ts';
import { readRecord } from '../tree/read-file.ts';
import { type Confirmation, writeConfirmation } from './write-confirmation.ts';

/** `stale`: it is not known to be written; ask again. */
export type Confirmed = { readonly outcome: 'done' | 'stale' } | { readonly refusal: ConfirmationRefusal };

/**
 * Takes a confirmation when the record asks for it: the one on the default branch, or, before it is published, the one on the
 * branch of its pull request.
 * @throws {GitHubRefusal} when GitHub refuses a look or the commit
 */
export async function confirm(github: Repository, confirmation: Confirmation): Promise<Confirmed> {
  const refusal = await look(github, confirmation).catch(refuseRead);
  if (refusal !== undefined) return { refusal };
  return { outcome: await writeConfirmation(github, confirmation) };
}

async function look(
  github: Repository,
  { incident, merchant, at }: Confirmation,
): Promise<ConfirmationRefusal | undefined> {
  const repository = await readRepository(github);
  if (repository === undefined) return 'no-record';
  const { config } = await readRemoteConfig(github, repository.defaultHead);
  const published = await readRecord(github, repository.defaultHead, config.records, incident);
  const file = published ?? (await readDraft(github, config.records, incident));
  return checkConfirmation(openPublicRecord(file, { config, now: at }), incident, merchant);
}

async function readDraft(github: Repository, folder: string, incident: string) {
  const issue = issueOfRecord(incident);
  const head = issue === undefined ? undefined : await readHead(github, branchName(issue));
  return head === undefined ? undefined : readRecord(github, head, folder, incident);
}

function refuseRead(error: unknown): never {
  throw statusOf(error) === undefined ? error : new GitHubRefusal('look at the record', error);
}
