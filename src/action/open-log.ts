import type { GitHubClient, Repo } from '../github/api/client.ts';
import { readBranchTexts } from '../github/tree/read-branch-texts.ts';
import { ProjectRefusal } from '../project/project-refusal.ts';
import type { LogInput } from '../workspace/build/conclude-log.ts';
import { continueLog, readFolderText } from '../workspace/build/continue-log.ts';
import type { Host } from './host.ts';

type Given = Pick<LogInput, 'signing' | 'reason'>;

/** The key and the reason that the job was given. Throws `KeyRefusal`. */
async function givenTo({ inputs }: Host): Promise<Given> {
  const { logKey, rewriteLog: reason } = inputs;
  const signing = logKey === undefined ? undefined : (await import('../keys/log-key.ts')).readLogSigner(logKey);
  return { signing, reason };
}

/** A log to go on with, and the commit of the branch that it was read from; undefined for a branch that is not there. */
export interface BranchLog {
  readonly input: LogInput;
  readonly head: string | undefined;
}

/** The log on the branch that will be published to: a runner has nothing of its own. Throws when GitHub refuses to show it. */
export async function openBranchLog(host: Host, target: Repo, octokit: GitHubClient): Promise<BranchLog> {
  const branch = host.inputs.publishBranch;
  const { head, read } = await readBranchTexts({ octokit, ...target }, branch);
  return { input: await continueLog(read, `the branch "${branch}"`, await givenTo(host)), head };
}

/**
 * The log for a site that another step publishes: that of the configured address, which says that there is none yet, or has it; where
 * none is configured, that of the folder. Throws `ProjectRefusal` when the address does not answer.
 */
export async function openPublishedLog(host: Host, folder: string, url: string | undefined): Promise<LogInput> {
  const given = await givenTo(host);
  if (url === undefined)
    return continueLog(readFolderText(folder), 'the folder of the site, and page.url is not set', given);
  const { readAddressText } = await import('../web/read-published-log.ts');
  const read = readAddressText(url) ?? readFolderText(folder);
  try {
    return await continueLog(read, url, given);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'unreachable-site')) throw cause;
    if (given.reason !== undefined)
      return { ...given, previous: undefined, began: `${url} does not answer`, isLost: true };
    throw new ProjectRefusal('unreachable-log', `The log that was published before cannot be read: ${cause.message}`, {
      cause,
    });
  }
}

/** For a site that nobody publishes: what stands in the folder, if anything does. */
export async function openRehearsedLog(host: Host, folder: string): Promise<LogInput> {
  return continueLog(readFolderText(folder), 'the folder of the site', await givenTo(host));
}
