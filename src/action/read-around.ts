import { judgingConfig } from '../core/check/base-config.ts';
import type { Config } from '../core/config/config.ts';
import type { CheckFacts } from '../core/open/check-context.ts';
import { errorMessage } from '../core/text/error-message.ts';
import type { GitHubClient } from '../github/api/client.ts';
import { selvesOf } from '../github/api/selves.ts';
import { workflowAccount } from '../github/api/workflow-account.ts';
import { readChangeFacts } from '../github/check/read-change-facts.ts';
import { readPullRequest, readPullRequestTexts } from '../github/pull/read-pull-request-texts.ts';
import type { GatheredCheck } from '../project/gather-check.ts';
import { createClient } from './create-client.ts';
import type { Host } from './host.ts';

type Around = Pick<CheckFacts, 'issueLabels' | 'pullRequest' | 'elsewhere' | 'confirmed'>;

/** What shows that a record has, or had, something withheld. */
const isWithholding = ({ text }: { readonly text: string }) => /until=|redact|withheld|sealed/i.test(text);

/** Whether another configuration is proposed, which may want an approval. */
const isConfigChanged = ({ configFile }: GatheredCheck['facts']) => configFile?.text !== configFile?.base;

/**
 * What only GitHub knows of a change: the labels of the issues, and where something is withheld or the configuration changed who approved that, what the pull
 * request says, who confirmed. Nothing where nobody can say: without a token, outside a change, or when GitHub does not
 * answer; a check that needs only files must not fail for that.
 */
export async function readAround(host: Host, config: Config, { files, facts }: GatheredCheck): Promise<Around> {
  const { base = [] } = facts;
  const { change, pullRequest, queued } = host.event;
  const isConfig = isConfigChanged(facts);
  const isAsked =
    isConfig || files.some(({ text }) => /^issue:/m.test(text)) || [...files, ...base].some(isWithholding);
  if (change === undefined || host.inputs.token === '' || !isAsked) return {};
  const client = await createClient(host, host.inputs.token);
  const log = { debug: () => undefined, info: host.log, warn: host.log };
  const told = (what: string) => (error: unknown) => {
    host.log(`${what} are not compared: ${errorMessage(error)}`);
    return {};
  };
  const records = { files, base, pull: undefined };
  const selves = selvesOf(workflowAccount, judgingConfig({ config, facts }));
  const known = await readChangeFacts({ octokit: client, ...host.repo }, records, { log, selves }).catch(
    told('Labels of issues'),
  );
  const number = pullRequest?.number ?? queued;
  if (number === undefined || !(isConfig || [...files, ...base].some(isWithholding))) return known;
  const texts = readTexts(host, client, number, pullRequest === undefined ? undefined : change.head);
  return { ...known, ...(await texts.catch(told('Reviews and texts of the pull request'))) };
}

/** Approvals are of the commit that is checked, whatever was pushed since; in a merge queue of what was put into it. */
async function readTexts(host: Host, client: GitHubClient, number: number, head: string | undefined): Promise<Around> {
  const pull = await readPullRequest({ octokit: client, ...host.repo }, number);
  return readPullRequestTexts({ octokit: client, ...host.repo }, { ...pull, ...(head !== undefined && { head }) });
}
