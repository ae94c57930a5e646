import { readRecordId } from '../../core/check/base-records.ts';
import { issuesNamed } from '../../core/check/issues-named.ts';
import { confirmationsBranch } from '../../core/confirmations/confirmation-file.ts';
import type { CheckFacts } from '../../core/open/check-context.ts';
import type { Log } from '../api/log.ts';
import { readHead } from '../api/read-repository.ts';
import type { Repository } from '../api/repository.ts';
import type { Selves } from '../api/selves.ts';
import { readConfirmations } from '../confirmation/read-confirmations.ts';
import { readLabels } from '../issue/read-labels.ts';
import { type CheckedTexts, readPullRequestTexts } from '../pull/read-pull-request-texts.ts';

/** What the change is, as far as the facts around it depend on it. */
export interface ChangeAround {
  readonly files: readonly { readonly text: string }[];
  /** The records as they were. */
  readonly base: readonly { readonly path: string; readonly text: string }[];
  /** Undefined for a merge queue. */
  readonly pull: CheckedTexts | undefined;
}

/** A pull request touches one record as a rule; a whole tree is not asked about issue by issue. */
const mostIssues = 20;

/** What only GitHub knows of a change: labels as they are now, who wrote and who approved it, its texts, confirmations. */
export async function readChangeFacts(
  github: Repository,
  { files, base, pull }: ChangeAround,
  { log, selves }: { readonly log: Log; readonly selves: Selves },
): Promise<Pick<CheckFacts, 'issueLabels' | 'pullRequest' | 'elsewhere' | 'confirmed'>> {
  const issues = issuesNamed(files);
  // Only what was withheld can be lifted.
  const wasWithheld = base.some(({ text }) => /until=|redact|withheld|sealed/i.test(text));
  const [issueLabels, texts, received] = await Promise.all([
    issues.length === 0 || issues.length > mostIssues ? undefined : readLabels(github, issues),
    pull && readPullRequestTexts(github, pull),
    wasWithheld
      ? readHead(github, confirmationsBranch).then((head) => readConfirmations(github, head, log, selves))
      : undefined,
  ]);
  // Where nobody has confirmed, what the change itself claims counts for nothing.
  const none = base.map(({ path, text }) => [readRecordId(path, text), new Set<string>()] as const);
  const confirmed =
    received && new Map([...none, ...[...received].map(([id, at]) => [id, new Set(at.keys())] as const)]);
  return { ...texts, ...(issueLabels && { issueLabels }), ...(confirmed && { confirmed }) };
}
