import type { ActionEntry } from '../../core/action-items/action-memory.ts';
import type { Config } from '../../core/config/config.ts';
import type { ActionIssue } from '../../core/plan/action-facts.ts';
import { parseActionMarker } from '../../core/plan/render-action-issue.ts';
import { type Actor, actorFields, ask, loginOf } from '../api/ask.ts';
import type { HasTriage } from '../api/read-permission.ts';
import type { Repository } from '../api/repository.ts';
import { isOurs, type Selves } from '../api/selves.ts';
import type { IssueAnswer } from '../issue/query-issues.ts';
import { isTrustedActor, reasonOf } from '../issue/read-issue.ts';

/** Issues asked about in one query. */
const together = 50;

interface Answer
  extends Pick<IssueAnswer, 'number' | 'repository' | 'title' | 'body' | 'state' | 'stateReason' | 'author'> {
  readonly timelineItems: { readonly nodes: readonly { readonly actor: Actor }[] };
}

const fields = `{ number repository { nameWithOwner } title body state stateReason(enableDuplicate: true) author ${actorFields}
  timelineItems(last: 1, itemTypes: [CLOSED_EVENT, REOPENED_EVENT]) {
    nodes { __typename ... on ClosedEvent { actor ${actorFields} } ... on ReopenedEvent { actor ${actorFields} } } } }`;

/** Whose word counts. */
export interface ActionReader {
  readonly selves: Selves;
  readonly config: Config;
  readonly hasTriage: HasTriage;
}

/**
 * The issues that are remembered, some fifty with one query. Undefined is one that is gone, was moved to another repository, is of somebody
 * else's, or carries the mark of another record: whoever may push can write anything into the memory.
 */
export async function readActionIssues(
  { octokit, owner, repo }: Repository,
  entries: Iterable<ActionEntry>,
  reader: ActionReader,
): Promise<ReadonlyMap<number, ActionIssue | undefined>> {
  const known = [...entries].flatMap((entry) =>
    entry.number === undefined ? [] : [{ ...entry, number: entry.number }],
  );
  const found = new Map<number, ActionIssue | undefined>();
  for (let start = 0; start < known.length; start += together) {
    const some = known.slice(start, start + together);
    const asked = [...new Set(some.map(({ number }) => number))].map(
      (number) => `i${number}: issue(number: ${number}) ${fields}`,
    );
    const query = `query ActionIssues($owner: String!, $repo: String!) {
      repository(owner: $owner, name: $repo) { __typename ${asked.join('\n')} } }`;
    type Answers = { readonly repository: Readonly<Record<string, Answer | string | null>> };
    const { repository } = await ask<Answers>(octokit, query, { owner, repo });
    for (const { number, record } of some) {
      const answer = repository[`i${number}`];
      const issue = typeof answer === 'object' && answer !== null ? await adopt(answer, reader) : undefined;
      const isHere = issue?.number === number && isIn(answer as Answer, `${owner}/${repo}`);
      const mark = issue && parseActionMarker(issue.body);
      found.set(number, isHere && (mark === undefined || mark.record === record) ? issue : undefined);
    }
  }
  return found;
}

function isIn({ repository: { nameWithOwner } }: Answer, home: string): boolean {
  return nameWithOwner.toLowerCase() === home.toLowerCase();
}

async function adopt(answer: Answer, { selves, config, hasTriage }: ActionReader): Promise<ActionIssue | undefined> {
  const { number, title, body, state, stateReason, author, timelineItems } = answer;
  if (!(await isOurs(selves, loginOf(author) ?? '', hasTriage))) return undefined;
  const event = timelineItems.nodes.at(-1);
  // Of an account that is gone nobody knows what it might do.
  const by = event === undefined ? '' : (loginOf(event.actor) ?? 'ghost');
  const isCredible = by !== '' && (by === selves.self || isTrustedActor(by, config) || (await hasTriage(by)));
  return { number, title, body, isOpen: state === 'OPEN', reason: reasonOf(stateReason), by, isCredible };
}
