import type { Config } from '../../core/config/config.ts';
import type { ActionAct } from '../../core/plan/action-facts.ts';
import { ifFound, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { defineLabel } from '../issue/change-labels.ts';

type Opening = Extract<ActionAct, { kind: 'open' }>;

export interface OpenedIssue {
  readonly number: number;
  /** Login of the owner that GitHub would not assign; undefined where it did, and where the record names none. */
  readonly unassigned: string | undefined;
}

/** Opens the issue of an action item. Never sent twice: after a lost answer only a look can tell. */
export type OpenActionIssue = (opening: Opening) => Promise<OpenedIssue>;

/** What several issues need is asked for once. */
export function createIssueOpener(repository: Repository, { labels }: Config): OpenActionIssue {
  const { octokit, owner, repo } = repository;
  const label = { name: labels.actionItem, color: '1d76db', description: 'Promised in a postmortem' };
  const assignable = new Map<string, Promise<boolean>>();
  let defined: Promise<void> | undefined;
  const post = async ({ title, body }: Opening, assignees: readonly string[]) => {
    const issue = {
      owner,
      repo,
      title,
      body,
      labels: [label.name],
      assignees: [...assignees],
      request: { retries: 0 },
    };
    return (await octokit.request('POST /repos/{owner}/{repo}/issues', issue)).data;
  };
  return async (opening) => {
    defined ??= defineLabel(repository, label);
    await defined;
    const { assignee } = opening;
    const may =
      assignee !== undefined && (await remember(assignable, assignee, () => isAssignable(repository, assignee)));
    const made = await post(opening, may ? [assignee] : []).catch((error: unknown) => {
      // It has changed since: https://github.com/JasonEtco/create-an-issue/issues/41
      if (may && statusOf(error) === 422 && /assignee/i.test(String(error))) return post(opening, []);
      throw error;
    });
    const isAssigned = made.assignees?.some(({ login }) => login.toLowerCase() === assignee?.toLowerCase()) === true;
    return { number: made.number, unassigned: isAssigned ? undefined : assignee };
  };
}

function remember<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer;
}

/** https://docs.github.com/en/rest/issues/assignees#check-if-a-user-can-be-assigned */
async function isAssignable({ octokit, owner, repo }: Repository, assignee: string): Promise<boolean> {
  const asked = octokit.request('GET /repos/{owner}/{repo}/assignees/{assignee}', { owner, repo, assignee });
  return (await ifFound(asked)) !== undefined;
}
