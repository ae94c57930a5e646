import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../core/clock/clock.ts';
import type { Sender } from '../core/notify/sender.ts';
import type { Open } from '../core/redaction/open-redaction.ts';
import { remainingText } from '../core/report/clock-words.ts';
import { wordProblem } from '../core/report/word-problem.ts';
import { errorMessage } from '../core/text/error-message.ts';
import { joinWords } from '../core/text/words.ts';
import { longDate } from '../core/time/local-time.ts';
import type { SweptIssue } from '../github/sweep/sweep-issues.ts';
import { type Swept, sweepRepository } from '../github/sweep/sweep-repository.ts';
import { checkInput } from './check-input.ts';
import { chooseHistory } from './choose-history.ts';
import { createClient } from './create-client.ts';
import type { ActionExitCode, Host, Result } from './host.ts';
import { InputFaults } from './inputs.ts';
import { renderSweepSummary } from './render-sweep-summary.ts';
import { maskSecret } from './runner.ts';

/** GitHub shows no more annotations of a step. */
const mostAnnotations = 10;

/** `sweep`: looks at everything again, repairs what an event missed, reminds, and tells of every clock. */
export async function sweep(host: Host): Promise<Result> {
  if (host.inputs.token === '')
    throw new InputFaults(['The token is missing: this command needs one that may write'], 'missing-token');
  const octokit = await createClient(host, host.inputs.token);
  const swept = await sweepRepository({
    ...checkInput(host, octokit),
    readHistory: await chooseHistory(host, octokit),
    wait: (seconds) => sleep(seconds * 1000),
    dryRun: host.inputs.dryRun,
    open: await readIdentity(host),
    sender: await openSender(host),
  });
  const overdue = reportOverdue(host, swept) + reportUnopened(host, swept);
  for (const fault of swept.faults) host.fail(`${joinWords(wordProblem(fault))} (${fault.rule})`, fault.file);
  const code = codeOf(swept, overdue);
  return {
    code,
    outputs: {
      result: (['clean', 'problems', 'misuse', 'refused'] as const)[code],
      errors: String(overdue + swept.failures.length + swept.faults.length),
      warnings: '0',
    },
    summary: renderSweepSummary(swept, host.inputs.dryRun),
  };
}

/** What is wrong with the configuration comes first, then what GitHub refused, then what is late. */
function codeOf(swept: Swept, overdue: number): ActionExitCode {
  const { faults, failures, issues, rollups, redactions, stopped, actions } = swept;
  if (faults.length > 0) return 2;
  if (
    stopped !== undefined ||
    failures.length > 0 ||
    !rollups.settled ||
    !redactions.settled ||
    actions?.state === 'unreadable' ||
    [...issues, rollups].some(isUnfinished)
  )
    return 3;
  return overdue > 0 ? 1 : 0;
}

/** How somebody has left an issue on purpose (locked, archived) is no fault of the setup: the clocks tell how late it is. */
function isUnfinished({ settled, refusals }: Pick<SweptIssue, 'settled' | 'refusals'>): boolean {
  return !settled || refusals.some(({ isStanding }) => !isStanding);
}

/** Addresses are secrets: whatever the job's environment holds of them is masked in its log. */
async function openSender({ env, repo, clock }: Host): Promise<Sender | undefined> {
  const names = Object.keys(env).filter((name) => name.startsWith('DEBRIEF_NOTIFY_'));
  for (const name of names) {
    const value = env[name]?.trim() ?? '';
    if (value !== '') maskSecret(value);
  }
  const { createSender } = await import('../notify/create-sender.ts');
  return createSender(env, { repository: `${repo.owner}/${repo.repo}`, shared: false }, clock);
}

/** The identity is used by this step only, and only to open what is to be lifted. */
async function readIdentity({ inputs: { identity } }: Host): Promise<Open | undefined> {
  if (identity === undefined) return undefined;
  const { checkIdentity, openArmor } = await import('../keys/age-keys.ts');
  await checkIdentity(identity).catch((error: unknown) => {
    throw new InputFaults([errorMessage(error)]);
  });
  return (armor) => openArmor(armor, identity);
}

/** Says which sealed blocks are to be lifted and cannot be opened; gives of how many records. */
function reportUnopened({ fail, inputs }: Host, { redactions: { waiting } }: Swept): number {
  const reason = inputs.identity === undefined ? 'this sweep has no identity' : 'its identity does not open it';
  for (const id of waiting) fail(`${id}: a sealed block is to be lifted, and ${reason}`);
  return waiting.length;
}

/** Says what is overdue, as loudly as the rule `disclosure-overdue` is set; gives how much of it is an error. */
function reportOverdue(host: Host, { clocks, context }: Swept): number {
  const level = context?.config.rules['disclosure-overdue'] ?? 'error';
  const late = clocks.filter(({ state }) => state.kind === 'overdue');
  if (context === undefined || level === 'off') return 0;
  const words = late.map((clock) => overdueWords(clock, context.now));
  for (const text of words.slice(0, mostAnnotations)) (level === 'error' ? host.fail : host.log)(text);
  for (const text of words.slice(mostAnnotations)) host.log(text);
  return level === 'error' ? late.length : 0;
}

function overdueWords(clock: Clock, now: number): string {
  const due = clock.deadline === undefined ? '' : ` was due on ${longDate(clock.deadline.date)},`;
  return `${clock.subject.id}: ${clock.label}${due} ${remainingText(clock, now)}`;
}
