import type { Clock } from '../clock/clock.ts';
import { renderWorkingMarkdown } from '../report/render-working.ts';
import { periodWords } from '../rollups/period.ts';
import type { RollupStep } from '../rollups/plan-rollups.ts';
import { longDate } from '../time/local-time.ts';
import type { BranchFacts, PullRequestFacts, RepositoryFacts } from './facts.ts';
import { isForeign } from './plan-branch.ts';
import { rollupBranch } from './rollup-branch.ts';
import type { Step } from './step.ts';
import { parseWroteTrailer, renderWroteTrailer } from './wrote-trailer.ts';

/** What there is of the proposal of a roll-up already. */
export interface ProposalFacts {
  /** Name of the branch. */
  readonly name: string;
  readonly branch: BranchFacts | undefined;
  /** Of any state, from that branch. */
  readonly pullRequests: readonly PullRequestFacts[];
}

/**
 * Carries a roll-up's plan into a branch and one pull request. One that was merged, or that a person closed, is not
 * replaced. An open draft has its figures renewed, whoever has written in it; an amendment that a person has edited is left alone.
 * @param clock of the roll-up, for the description; undefined for one that owes nothing any more
 */
export function planProposal(
  step: RollupStep,
  { name, branch, pullRequests }: ProposalFacts,
  repository: Pick<RepositoryFacts, 'defaultHead' | 'defaultBranch'>,
  clock: Clock | undefined,
): Step[] {
  const file = { path: step.path, text: step.text };
  const message = commitMessage(step);
  const commit = (head: string): Step => ({ kind: 'commit-file', branch: name, expectedHead: head, file, message });
  const proposed = pullRequests.find(({ state }) => state === 'open');
  // A branch is not ours because of its name, nor is what somebody proposes from it.
  if (proposed?.own === false) return [];
  if (proposed !== undefined) {
    if (branch?.file === undefined || branch.file.text === step.text) return [];
    return step.kind === 'refresh' || (step.kind === 'amend' && isWrittenByUs(branch)) ? [commit(branch.head)] : [];
  }
  if (pullRequests.length > 0 || isForeign(branch)) return [];
  const open: Step = {
    kind: 'create-pull-request',
    branch: name,
    base: repository.defaultBranch,
    title: renderTitle(step),
    body: renderBody(step, clock),
    ...(step.text.includes('<!-- debrief:todo -->') ? {} : { ready: true }),
  };
  if (branch === undefined)
    return [{ kind: 'create-branch', branch: name, base: repository.defaultHead, file, message }, open];
  if (branch.file?.text === step.text) return [open];
  return isWrittenByUs(branch) ? [commit(branch.head), open] : [];
}

/** Where a step's proposal is: on the branch of the period's open pull request, or else on one of its own. */
export function proposalBranch(step: RollupStep, open: string | undefined): string {
  return open ?? rollupBranch(step);
}

/** Whether the newest commit to the file is ours. */
export function isWrittenByUs({ file, messages }: BranchFacts): boolean {
  return file === undefined || parseWroteTrailer(messages.slice(0, 1)) !== undefined;
}

function commitMessage({ kind, period }: RollupStep): string {
  const what = { draft: 'draft', refresh: 'renew the figures of', amend: 'amend' }[kind];
  return `docs(postmortem): ${what} the roll-up of ${period.name}\n\n${renderWroteTrailer({ period: period.name })}`;
}

function renderTitle({ kind, period }: RollupStep): string {
  return `Roll-up: ${periodWords(period)}${kind === 'amend' ? ', recounted' : ''}`;
}

function renderBody({ kind, period, path, late, text }: RollupStep, clock: Clock | undefined): string {
  if (kind === 'amend')
    return [
      `${late.length === 1 ? 'A record' : `${late.length} records`} of ${periodWords(period)} came after its roll-up was published.`,
      '',
      `\`${path}\` has its figures recounted here, and an entry under \`updates:\` that says so. Merging publishes it.`,
    ].join('\n');
  const deadline = clock?.deadline;
  const due = deadline === undefined ? '' : ` It is due on **${longDate(deadline.date)}**.`;
  const isEmpty = !text.includes('<!-- debrief:todo -->');
  const steps = isEmpty
    ? ['Nothing happened that it would have to tell, and it says so. Add a sentence if you like; merging publishes it.']
    : [
        `1. Write the summary in \`${path}\`: what the ${period.length === 'annually' ? 'year' : 'quarter'} was like for those who rely on the service.`,
        '2. Leave the figures to Debrief: they are renewed here while records change. Small counts are not told, because they could point at somebody.',
        '3. Mark this as ready for review, have it reviewed, and merge it: that publishes it.',
      ];
  return [
    `The roll-up of ${periodWords(period)}, drafted from the records on the default branch.${due}`,
    '',
    ...steps,
    ...(deadline === undefined ? [] : ['', renderWorkingMarkdown(deadline, 'end of period')]),
  ].join('\n');
}
