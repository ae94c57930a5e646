import { findInstallation } from '../../github/api/find-installation.ts';
import { type Confirmed, confirm } from '../../github/confirmation/confirm.ts';
import type { ClientOf } from '../jobs/create-client-of.ts';
import type { RedactionJob } from '../jobs/create-redaction-job.ts';
import type { ConfirmRouteOptions } from './create-confirm-route.ts';

/** Writes confirmations to GitHub in the name of the installation that the repository belongs to, and has its redactions looked at. */
export function createConfirm(clientOf: ClientOf, sweepRedactionsOf: RedactionJob): ConfirmRouteOptions['confirm'] {
  return async ({ repository, incident, merchant }, at): Promise<Confirmed> => {
    const [owner = '', repo = ''] = repository.split('/');
    const installation = await findInstallation({ octokit: await clientOf(), owner, repo });
    if (installation === undefined) return { refusal: 'no-record' };
    const client = await clientOf(installation);
    const confirmed = await confirm({ octokit: client, owner, repo }, { incident, merchant, at });
    // The merchant does not wait for what follows from it, and the next sweep does what is lost here.
    if ('outcome' in confirmed) void sweepRedactionsOf({ installation, owner, repo });
    return confirmed;
  };
}
