import { findInstallation } from '../../github/api/find-installation.ts';
import type { Repository } from '../../github/api/repository.ts';
import { confirm, lookAtConfirmation } from '../../github/confirmation/confirm.ts';
import type { ClientOf } from '../jobs/create-client-of.ts';
import type { RedactionJob } from '../jobs/create-redaction-job.ts';
import type { ConfirmRouteOptions } from './create-confirm-route.ts';

/**
 * Looks at what a link is for, and writes confirmations to GitHub, in the name of the installation that the repository belongs to;
 * then has its redactions looked at.
 */
export function createConfirm(
  clientOf: ClientOf,
  sweepRedactionsOf: RedactionJob,
): Pick<ConfirmRouteOptions, 'look' | 'confirm'> {
  const open = async (repository: string): Promise<(Repository & { readonly installation: number }) | undefined> => {
    const [owner = '', repo = ''] = repository.split('/');
    const installation = await findInstallation({ octokit: await clientOf(), owner, repo });
    return installation === undefined
      ? undefined
      : { octokit: await clientOf(installation), owner, repo, installation };
  };
  return {
    async look({ repository, incident, merchant, link }, at) {
      const github = await open(repository);
      if (github === undefined) return { refusal: 'no-record' };
      return lookAtConfirmation(github, { incident, merchant, at, link });
    },
    async confirm({ repository, incident, merchant, link }, at) {
      const github = await open(repository);
      if (github === undefined) return { refusal: 'no-record' };
      const confirmed = await confirm(github, { incident, merchant, at, link });
      const { installation, owner, repo } = github;
      // The merchant does not wait for what follows from it, and the next sweep does what is lost here.
      if ('outcome' in confirmed) void sweepRedactionsOf({ installation, owner, repo });
      return confirmed;
    },
  };
}
