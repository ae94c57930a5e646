import { type ActionEntry, actionKeyOf, isClaimed } from '../action-items/action-memory.ts';
import { matchItems } from '../action-items/match-items.ts';
import { type PromisedItem, readPromised } from '../action-items/promised-item.ts';
import type { OpenPublicContext } from '../open/open-public.ts';
import { idOfPath } from '../postmortem/id-of-path.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { TextFile } from '../text/text-file.ts';
import type {
  ActionFacts,
  ActionNote,
  ActionPlan,
  ActionProposal,
  KnownIssue,
  PairedItem,
  PlannedAct,
} from './action-facts.ts';
import { renderSaying } from './action-words.ts';
import { issueOfRecord } from './branch-name.ts';
import { markItems } from './mark-items.ts';
import {
  type ActionRecord,
  type ProposedMark,
  parseActionMarker,
  renderActionBody,
  renderActionTitle,
} from './render-action-issue.ts';
import { settleAction } from './settle-action.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };
type Plan = Writable<ActionPlan>;

/**
 * What is to be done so that each open action item of a published record has its issue, once, and record and issue tell the same. Nothing of
 * a record in doubt, or in a redaction, comes into it.
 */
export function planActionIssues(facts: ActionFacts, context: OpenPublicContext): ActionPlan {
  const plan: Plan = { acts: [], remembered: [], forgotten: [], proposals: [], notes: [], claimed: 0 };
  const byRecord = Map.groupBy(facts.memory.values(), ({ record }) => record);
  const seen = new Set<string>();
  for (const postmortem of facts.records) {
    const id = postmortem.meta.id ?? idOfPath(postmortem.path);
    if (postmortem.meta.kind === 'rollup' || !/^[a-z\d][a-z\d-]*$/.test(id)) continue;
    seen.add(id);
    planRecord({ facts, plan, context }, postmortem, byRecord.get(id) ?? []);
  }
  for (const [id, entries] of byRecord) {
    // A record that cannot be read says nothing, and so does one whose id nobody can tell.
    if (seen.has(id) || facts.unread.length > 0) continue;
    const of = { id, title: undefined, path: `${context.config.records}/…/${id}.md`, issue: undefined };
    for (const entry of entries) planGone({ facts, plan, context }, of, knownOf(facts, entry));
  }
  return plan;
}

interface Desk {
  readonly facts: ActionFacts;
  readonly plan: Plan;
  readonly context: OpenPublicContext;
}

function knownOf({ issues }: ActionFacts, entry: ActionEntry): KnownIssue {
  const issue = entry.number === undefined ? undefined : issues.get(entry.number);
  return { entry, issue, title: issue?.title };
}

function planRecord(desk: Desk, postmortem: Postmortem, entries: readonly ActionEntry[]): void {
  const { facts, plan } = desk;
  const { meta, path } = postmortem;
  const id = meta.id ?? idOfPath(path);
  const of: ActionRecord = { id, title: meta.title, path, issue: meta.issue ?? issueOfRecord(id) };
  const items = readPromised(postmortem);
  const { pairs, fresh, gone, unclear } = matchItems(
    items,
    entries.map((entry) => knownOf(facts, entry)),
  );
  const marks: { mark: ProposedMark; index: number }[] = [];
  for (const pair of pairs) {
    const mark = planPair(desk, of, pair);
    if (mark !== undefined) marks.push({ mark, index: items.indexOf(pair.item) });
  }
  for (const known of gone) planGone(desk, of, known);
  const open = fresh.filter(({ isTracked, hasWords }) => !isTracked && hasWords);
  for (const item of open) if (item.state === 'open') plan.acts.push(openingOf(facts, of, item));
  const count = (kind: ActionNote['kind'], some: readonly PromisedItem[]) => {
    if (some.length > 0) plan.notes.push({ kind, record: id, count: some.length });
  };
  count('unclear', unclear);
  count(
    'named',
    fresh.filter(({ state, isTracked, item }) => state === 'open' && isTracked && item.tracking === undefined),
  );
  count(
    'no-status',
    open.filter(({ state }) => state === 'unknown'),
  );
  count(
    'no-words',
    fresh.filter(({ state, isTracked, hasWords }) => state === 'open' && !isTracked && !hasWords),
  );
  const hidden = items.filter((item) => item.isHidden && item.state === 'open' && !item.isTracked);
  count(
    'hidden',
    hidden.filter((item) => !pairs.some((pair) => pair.item === item)),
  );
  if (marks.length > 0) propose(desk, of, marks);
}

function openingOf({ webUrl }: ActionFacts, of: ActionRecord, item: PromisedItem): PlannedAct {
  const { record, print } = item;
  const owner = /^@?([a-z\d](?:[a-z\d-]{0,38}))$/i.exec(item.item.owner?.value.trim() ?? '')?.[1];
  const body = renderActionBody(item, of, webUrl);
  const entry: ActionEntry = { record, print, number: undefined, agreed: 'open', said: '-', busy: undefined };
  return { act: { kind: 'open', title: renderActionTitle(item), body, assignee: owner }, before: entry, after: entry };
}

/** One item and its issue; gives what the record should say. */
function planPair({ facts, plan }: Desk, of: ActionRecord, pair: PairedItem): ProposedMark | undefined {
  const { item, known } = pair;
  const { entry, issue } = known;
  if (isClaimed(entry, facts.now)) {
    plan.claimed += 1;
    return undefined;
  }
  const note = (kind: ActionNote['kind'], who?: string) =>
    plan.notes.push({ kind, record: of.id, number: entry.number, count: 1, ...(who !== undefined && { who }) });
  if (entry.number === undefined) {
    // Nobody came back from opening it, and no issue shows it.
    if (item.state === 'open' && !item.isTracked) plan.acts.push(openingOf(facts, of, item));
    else plan.forgotten.push(actionKeyOf(entry));
    return undefined;
  }
  if (issue === undefined) {
    if (item.state === 'open' && (!item.isTracked || item.issue === entry.number)) note('lost');
    return undefined;
  }
  const settled = settleAction(pair, issue);
  if (settled.note !== undefined) note(settled.note, issue.by);
  const print = item.isHidden ? entry.print : item.print;
  const after: ActionEntry = { ...entry, print, agreed: settled.agreed, said: settled.said, busy: undefined };
  if (print !== entry.print) plan.forgotten.push(actionKeyOf(entry));
  const act = settled.act ?? rewriteOf(facts, of, pair, issue);
  if (act === undefined) remember(plan, entry, after);
  else
    plan.acts.push({
      act,
      before: { ...entry, print },
      after,
      ...(act.kind !== 'rewrite' && { says: saysOf(facts, of, after, issue) }),
    });
  if (settled.mark === undefined) return undefined;
  const { by, number } = issue;
  return { print, action: item.isHidden ? '(not shown)' : item.item.action, issue: number, status: settled.mark, by };
}

function remember(plan: Plan, before: ActionEntry, after: ActionEntry): void {
  const isSame = (Object.keys(after) as (keyof ActionEntry)[]).every((key) => after[key] === before[key]);
  if (!isSame) plan.remembered.push(after);
}

function saysOf({ webUrl, head }: ActionFacts, of: ActionRecord, { said }: ActionEntry, { by }: { by: string }) {
  const place = of.path.split('/').map(encodeURIComponent).join('/');
  const permalink = `${webUrl}/blob/${head}/${place}`;
  return { body: renderSaying(said, { path: of.path, permalink, commit: head.slice(0, 7), by }) };
}

/** The body follows the record as long as nobody else has written into it. */
function rewriteOf(
  { webUrl }: ActionFacts,
  of: ActionRecord,
  { item }: PairedItem,
  issue: KnownIssue['issue'] & object,
) {
  if (!issue.isOpen || item.isHidden || parseActionMarker(issue.body)?.isUntouched !== true) return undefined;
  const body = renderActionBody(item, of, webUrl);
  return body === issue.body.replaceAll('\r\n', '\n').trimEnd()
    ? undefined
    : { kind: 'rewrite' as const, number: issue.number, body };
}

/** The record does not have the item any more: its issue is told so once, and left to people. */
function planGone({ facts, plan }: Desk, of: ActionRecord, { entry, issue }: KnownIssue): void {
  if (isClaimed(entry, facts.now)) {
    plan.claimed += 1;
    return;
  }
  if (entry.number === undefined) {
    plan.forgotten.push(actionKeyOf(entry));
    return;
  }
  if (issue === undefined || !issue.isOpen) return;
  plan.notes.push({ kind: 'gone', record: of.id, number: entry.number, count: 1 });
  if (entry.said === 'gone') return;
  const after: ActionEntry = { ...entry, said: 'gone', busy: undefined };
  plan.acts.push({
    act: { kind: 'say', number: issue.number },
    before: entry,
    after,
    says: saysOf(facts, of, after, issue),
  });
}

function propose(
  { plan, context, facts }: Desk,
  of: ActionRecord,
  marks: readonly { readonly mark: ProposedMark; readonly index: number }[],
): void {
  const file: TextFile | undefined = facts.files.find(({ path }) => path === of.path);
  if (file === undefined) return;
  const { text, failed } = markItems(
    file,
    marks.map(({ mark, index }) => ({ index, status: mark.status, issue: mark.issue })),
    context,
  );
  const isWritten = ({ issue }: ProposedMark) => !failed.some((one) => one.issue === issue);
  for (const { issue } of failed) plan.notes.push({ kind: 'unwritable', record: of.id, number: issue, count: 1 });
  const proposal: ActionProposal = {
    record: of.id,
    path: of.path,
    text,
    marks: marks.map(({ mark }) => mark).filter(isWritten),
  };
  if (proposal.marks.length > 0) plan.proposals.push(proposal);
}
