import { setTimeout as sleep } from 'node:timers/promises';
import { issueOfBranch } from '../core/plan/branch-name.ts';
import { actionsBranch } from '../core/plan/render-action-issue.ts';
import { stepWords } from '../core/plan/step-words.ts';
import { renderUnwatched } from '../core/plan/unwatched.ts';
import { wordProblem } from '../core/report/word-problem.ts';
import { escapeMarkdown } from '../core/text/escape-markdown.ts';
import { joinWords } from '../core/text/words.ts';
import { seeToActions } from '../github/action-items/see-to-actions.ts';
import { persist } from '../github/api/persist.ts';
import { readSelf } from '../github/api/read-self.ts';
import { workflowAccount } from '../github/api/workflow-account.ts';
import { checkOwnPullRequest } from '../github/check/check-own-pull-request.ts';
import type { CheckInput } from '../github/check/check-pull-request.ts';
import { readOpenPullRequests } from '../github/pull/read-open-pull-requests.ts';
import { reconcile } from '../github/reconcile/reconcile.ts';
import { createHistoryCache, createHistoryReader } from '../github/tree/create-history-reader.ts';
import { checkInput } from './check-input.ts';
import { createClient } from './create-client.ts';
import type { Host, Result } from './host.ts';
import { InputFaults } from './inputs.ts';
import { renderActionIssues } from './render-action-issues.ts';

const wait = (seconds: number) => sleep(seconds * 1000);

/** Looks at issues one after the other: brings each one's branch, pull request and comment to what they should be. */
async function reconcileIssues(host: Host, numbers: readonly number[]): Promise<Result> {
  const octokit = await createClient(host, host.inputs.token);
  const { dryRun } = host.inputs;
  const input = checkInput(host, octokit);
  const lines: string[] = [];
  let unsettled = 0;
  let faulty = false;
  let isActionItem = false;
  for (const number of numbers) {
    // Octokit gives up at the first refusal here; one that passes must not wait for tomorrow's sweep.
    const look = () => reconcile({ ...input, number, dryRun, wait });
    const looked = await persist(`look at #${number}`, look, wait);
    const { settled, steps, faults, refusals, watch } = looked;
    isActionItem ||= looked.isActionItem;
    if (!settled || refusals.some(({ isStanding }) => !isStanding)) unsettled += 1;
    if (faults.length > 0 && !faulty)
      for (const fault of faults)
        host.log(`${fault.file}:${fault.place.line}: ${joinWords(wordProblem(fault))} (${fault.rule})`);
    faulty ||= faults.length > 0;
    const words =
      steps.length === 0
        ? refusals.length + watch.unwatched.length > 0
          ? 'nothing could be done'
          : 'nothing to do'
        : `${dryRun ? 'would be ' : ''}${stepWords(steps)}`;
    lines.push(`- #${number}: ${words}${settled ? '' : ' (others keep changing it; the next look goes on)'}\n`);
    host.log(`#${number}: ${words}`);
    for (const one of watch.unwatched.map(renderUnwatched)) {
      host.log(one);
      lines.push(`  - ${one}\n`);
    }
    for (const { message } of refusals) lines.push(`  - ${escapeMarkdown(message)}\n`);
  }
  const self = isActionItem || !dryRun ? await readSelf(octokit) : '';
  const actions = isActionItem
    ? await seeToActions({
        ...input,
        self,
        dryRun,
        wait,
        readHistory: createHistoryReader(input.github, createHistoryCache()),
      })
    : undefined;
  if (actions?.refusals.some(({ isStanding }) => !isStanding) || actions?.state === 'unreadable') unsettled += 1;
  if (!dryRun) await checkOwn(host, { ...input, self }, numbers);
  if (faulty) return { code: 2, outputs: { result: 'misuse', errors: '1', warnings: '0' }, summary: '' };
  return {
    code: unsettled === 0 ? 0 : 3,
    outputs: { result: unsettled === 0 ? 'clean' : 'refused', errors: String(unsettled), warnings: '0' },
    summary: [lines.length === 0 ? '' : `## Issues\n\n${lines.join('')}`, renderActionIssues(actions, dryRun)]
      .filter((part) => part !== '')
      .join('\n'),
  };
}

/** The workflows of a pull request that this job has opened wait for approval, so its check is run here. */
async function checkOwn(host: Host, input: CheckInput & { self: string }, numbers: readonly number[]): Promise<void> {
  if (input.self !== workflowAccount) return;
  const pullRequests = await readOpenPullRequests(input.github, input.self);
  for (const { number, branch, own } of pullRequests)
    if (own && (numbers.includes(issueOfBranch(branch) ?? 0) || branch.startsWith(actionsBranch('')))) {
      const outcome = await checkOwnPullRequest({ ...input, pullNumber: number });
      if (outcome === 'written') host.log(`#${number}: checked here, because its workflows wait for approval`);
    }
}

/** `reconcile`: the issue that the event is about. */
export async function reconcileEvent(host: Host): Promise<Result> {
  const { issue, name } = host.event;
  if (host.inputs.token === '')
    throw new InputFaults(['The token is missing: this command needs one that may write'], 'missing-token');
  if (issue === undefined) {
    host.log(`The event "${name}" is about no issue`);
    return { code: 0, outputs: { result: 'clean', errors: '0', warnings: '0' }, summary: '' };
  }
  return reconcileIssues(host, [issue]);
}
