import { type ConfirmationRefusal, checkConfirmation } from '../../core/confirmations/check-confirmation.ts';
import type { Confirmation } from '../../core/confirmations/confirmation-file.ts';
import { openPublicRecord } from '../../core/open/open-public.ts';
import { branchName, issueOfRecord } from '../../core/plan/branch-name.ts';
import { localDate } from '../../core/time/local-day.ts';
import { readHead, readRepository } from '../api/read-repository.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { readRemoteConfig } from '../tree/read-config.ts';
import { readRecord } from '../tree/read-file.ts';
import { writeConfirmation } from './write-confirmation.ts';

/** A confirmation that comes by a link. */
export interface LinkedConfirmation extends Confirmation {
  /** Id of the link, which may have been withdrawn; undefined where it comes another way. */
  readonly link?: string;
}

/** The incident that waits for it, as everybody may know it. */
export interface AwaitedIncident {
  /** Day on which the incident began, in the zone of the configuration; undefined where the record does not say. */
  readonly date: string | undefined;
}

/** `stale`: it is not known to be written; ask again. */
export type Confirmed =
  | ({ readonly outcome: 'done' | 'stale' } & AwaitedIncident)
  | { readonly refusal: ConfirmationRefusal };

/**
 * Takes a confirmation when the record asks for it: the one on the default branch, or, before it is published, the one on the
 * branch of its pull request.
 * @throws {GitHubRefusal} when GitHub refuses a look or the commit
 * @throws when the configuration has faults: nobody knows what it withdraws
 */
export async function confirm(github: Repository, confirmation: LinkedConfirmation): Promise<Confirmed> {
  const looked = await lookAtConfirmation(github, confirmation);
  if ('refusal' in looked) return looked;
  return { outcome: await writeConfirmation(github, confirmation), ...looked };
}

/** What would be confirmed, or why it would not be taken. Writes nothing. Throws as `confirm` does. */
export function lookAtConfirmation(
  github: Repository,
  confirmation: LinkedConfirmation,
): Promise<AwaitedIncident | { readonly refusal: ConfirmationRefusal }> {
  return look(github, confirmation).catch(refuseRead);
}

async function look(
  github: Repository,
  { incident, merchant, at, link }: LinkedConfirmation,
): Promise<AwaitedIncident | { readonly refusal: ConfirmationRefusal }> {
  const repository = await readRepository(github);
  if (repository === undefined) return { refusal: 'no-record' };
  const { config, problems } = await readRemoteConfig(github, repository.defaultHead);
  if (link !== undefined && problems.some(({ severity }) => severity === 'error'))
    throw new Error('the configuration has faults, so nobody knows which links were withdrawn');
  if (link !== undefined && config.redaction.withdrawnLinks.includes(link)) return { refusal: 'withdrawn' };
  const published = await readRecord(github, repository.defaultHead, config.records, incident);
  const file = published ?? (await readDraft(github, config.records, incident));
  const record = openPublicRecord(file, { config, now: at });
  const refusal = checkConfirmation(record, incident, merchant);
  if (refusal !== undefined) return { refusal };
  const started = record?.meta.started;
  return { date: started === undefined ? undefined : localDate(started, config.timeZone) };
}

async function readDraft(github: Repository, folder: string, incident: string) {
  const issue = issueOfRecord(incident);
  const head = issue === undefined ? undefined : await readHead(github, branchName(issue));
  return head === undefined ? undefined : readRecord(github, head, folder, incident);
}

function refuseRead(error: unknown): never {
  throw statusOf(error) === undefined ? error : new GitHubRefusal('look at the record', error);
}
