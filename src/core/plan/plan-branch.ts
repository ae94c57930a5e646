import type { ClockContext } from '../clock/clock.ts';
import { openPublicRecord } from '../open/open-public.ts';
import { refuseText } from '../postmortem/refuse-text.ts';
import type { TextFile } from '../text/text-file.ts';
import { parseInstant } from '../time/parse-instant.ts';
import { renderInstant } from '../time/render-instant.ts';
import { branchName } from './branch-name.ts';
import type { Draft } from './draft-of.ts';
import type { BranchFacts, IssueSnapshot } from './facts.ts';
import { followedFields } from './followed-fields.ts';
import type { Incident } from './incident.ts';
import { insertTimelineRow } from './insert-timeline-row.ts';
import { outsidersFields } from './outsiders-fields.ts';
import type { Requests } from './plan-requests.ts';
import { fieldsLikeIssue } from './said-fields.ts';
import { setFields } from './set-fields.ts';
import type { Step } from './step.ts';
import { type Fields, ownedFields, parseWroteTrailer, renderWroteTrailer } from './wrote-trailer.ts';

export interface BranchPlan {
  readonly steps: Step[];
  /** Comments whose command could not be carried out on the file as it is. */
  readonly failed: ReadonlySet<number>;
}

/** The branch with the draft; later the front matter fields that still follow the issue, and what people asked for. */
export function planBranch(
  facts: IssueSnapshot,
  { phase }: Pick<Incident, 'phase'>,
  { draft, requests }: { readonly draft: Draft; readonly requests: Requests },
  context: ClockContext,
): BranchPlan {
  if (phase === 'drafting') return { steps: planDraft(facts, draft), failed: new Set() };
  if (phase === 'open') return planEdit(facts, draft, requests, context);
  return { steps: [], failed: new Set() };
}

function planDraft({ branch, issue, repository }: IssueSnapshot, { file, fields }: Draft): Step[] {
  if (branch?.file !== undefined || isForeign(branch)) return [];
  const name = branchName(issue.number);
  const message = commitMessage(`draft the postmortem of issue #${issue.number}`, fields);
  return branch === undefined
    ? [{ kind: 'create-branch', branch: name, base: repository.defaultHead, file, message }]
    : [{ kind: 'commit-file', branch: name, expectedHead: branch.head, file, message }];
}

/** A branch is not ours because of its name. */
export function isForeign(branch: BranchFacts | undefined): boolean {
  return branch?.foreign !== undefined && branch.foreign.length > 0;
}

function planEdit(facts: IssueSnapshot, draft: Draft, requests: Requests, context: ClockContext): BranchPlan {
  const { branch } = facts;
  const record = openPublicRecord(branch?.file, context);
  if (branch?.file === undefined || record === undefined) return { steps: [], failed: new Set(requests.comments) };
  const current = followedFields(record);
  const written = parseWroteTrailer(branch.messages);
  const owned = written === undefined ? fieldsLikeIssue(facts, current, context) : ownedFields(written, current);
  const { changes, wrote } = decideFields(owned, current, followable(facts, draft, context), requests);
  const edited = setFields(branch.file, changes);
  if (edited === undefined) return { steps: [], failed: new Set(requests.comments) };
  const { text, failed } = withRows(edited, requests, context);
  if (text === branch.file.text) return { steps: [], failed };
  const what = [...Object.keys(changes), ...(requests.rows.length > failed.size ? ['timeline'] : [])].join(', ');
  const step: Step = {
    kind: 'commit-file',
    branch: branchName(facts.issue.number),
    expectedHead: branch.head,
    file: { path: branch.file.path, text },
    message: commitMessage(`follow issue #${facts.issue.number}: ${what}`, wrote),
  };
  return { steps: [step], failed };
}

/** The draft without what only an outsider's text gives. */
function followable(facts: IssueSnapshot, draft: Draft, context: ClockContext): Draft {
  const outsiders = outsidersFields(facts, draft, context);
  return {
    ...draft,
    fields: Object.fromEntries(Object.entries(draft.fields).filter(([name]) => !outsiders.has(name))),
  };
}

/** Which fields change, and which are ours from now on. */
function decideFields(
  owned: Fields,
  current: Fields,
  draft: Draft,
  { severity, resolved }: Requests,
): { readonly changes: Fields; readonly wrote: Fields } {
  const followed = Object.entries(draft.fields).filter(([name]) => name in owned);
  // The severity that was asked for is the label's as well, so the field follows the label (again). A time of resolution
  // that was asked for is a person's word: from now on it is not ours.
  const ours: Fields = { ...owned, ...Object.fromEntries(followed), ...(severity && { severity }) };
  const wrote = Object.fromEntries(
    Object.entries(ours).filter(([name]) => name !== 'resolved' || resolved === undefined),
  );
  const chosen: Fields = { ...wrote, ...(resolved && { resolved: sameSpelling(resolved) }) };
  const changes = Object.fromEntries(Object.entries(chosen).filter(([name, value]) => current[name] !== value));
  return { changes, wrote };
}

function sameSpelling(text: string): string {
  const parsed = parseInstant(text);
  return 'instant' in parsed ? renderInstant(parsed.instant) : text;
}

function withRows(
  file: TextFile,
  { rows }: Requests,
  context: ClockContext,
): { readonly text: string; readonly failed: ReadonlySet<number> } {
  const failed = new Set<number>();
  let { text } = file;
  for (const row of rows) {
    const record = openPublicRecord({ ...file, text }, context);
    const next = record && insertTimelineRow(text, record, row);
    // What nobody could read any more is worse than a row that is missing.
    if (next === undefined || refuseText(next)) failed.add(row.comment);
    else text = next;
  }
  return { text, failed };
}

function commitMessage(title: string, wrote: Fields): string {
  return `docs(postmortem): ${title}\n\n${renderWroteTrailer(wrote)}`;
}
