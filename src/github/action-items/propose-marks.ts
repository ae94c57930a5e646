import type { ActionProposal } from '../../core/plan/action-facts.ts';
import { actionsBranch, offersMarks, renderMarksBody, renderMarksTitle } from '../../core/plan/render-action-issue.ts';
import { GitHubRefusal } from '../api/refusal.ts';
import { approvalNote } from '../pull/approval-note.ts';
import { type Upserted, upsertPullRequest } from '../pull/upsert-pull-request.ts';
import type { ActionsInput, ReconciledActions } from './reconciled-actions.ts';

type ProposedActions = Pick<ReconciledActions, 'proposals' | 'refusals'>;

/**
 * Keeps one pull request for each record whose items should say what their issues do, and closes those for which there is no reason any more.
 */
export async function proposeMarks(
  input: ActionsInput,
  proposals: readonly ActionProposal[],
): Promise<ProposedActions> {
  const { overview } = input;
  const wanted = new Map(proposals.map((proposal) => [proposal.record, proposal]));
  const prefix = actionsBranch('');
  const open = overview.pullRequests.flatMap(({ branch }) =>
    branch.startsWith(prefix) ? [branch.slice(prefix.length)] : [],
  );
  const done: ProposedActions['proposals'][number][] = [];
  const refusals: GitHubRefusal[] = [];
  for (const record of new Set([...wanted.keys(), ...open])) {
    try {
      done.push({ record, outcome: await propose(input, record, wanted.get(record)) });
    } catch (error) {
      if (!(error instanceof GitHubRefusal)) throw error;
      input.log.warn(`${input.github.owner}/${input.github.repo}: ${error.message}`);
      refusals.push(error);
    }
  }
  return { proposals: done, refusals };
}

async function propose(
  { github, self, overview, dryRun = false }: ActionsInput,
  record: string,
  proposal: ActionProposal | undefined,
): Promise<Upserted> {
  const { defaultBranch: base, defaultHead: baseHead } = overview.repository;
  const kept = { branch: actionsBranch(record), base, baseHead, self, dryRun };
  if (proposal === undefined) return upsertPullRequest(github, { ...kept, files: new Map(), title: '', body: '' });
  const { path, text, marks } = proposal;
  const of = { id: record, path, title: undefined, issue: undefined };
  const note = dryRun ? '' : await approvalNote(github, self, base);
  return upsertPullRequest(github, {
    ...kept,
    files: new Map([[path, text]]),
    title: renderMarksTitle(of, marks),
    body: renderMarksBody(of, marks) + note,
    offered: (body) => offersMarks(body, marks),
  });
}
