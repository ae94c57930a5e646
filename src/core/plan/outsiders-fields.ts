import type { ClockContext } from '../clock/clock.ts';
import { type Draft, draftOf } from './draft-of.ts';
import type { IssueSnapshot } from './facts.ts';
import type { Fields } from './wrote-trailer.ts';

/**
 * Fields that only the text of the issue gives, where its author has no triage permission: once there is a draft they are followed no
 * more. Times and a severity decide when the postmortem is due, and the author can change the text at any time.
 */
export function outsidersFields(facts: IssueSnapshot, draft: Draft, context: ClockContext): ReadonlySet<string> {
  if (facts.issue.byOutsider !== true) return new Set();
  const without = draftOf({ ...facts, issue: { ...facts.issue, body: '' } }, context).fields;
  const names = Object.keys(draft.fields).filter((name) => draft.fields[name] !== without[name]);
  return new Set(names);
}

/** Those of them that the record says differently, by name. */
export function unfollowedFields(
  facts: IssueSnapshot,
  current: Fields,
  context: ClockContext,
): readonly { readonly name: string; readonly value: string }[] {
  if (facts.issue.byOutsider !== true) return [];
  const draft = draftOf(facts, context);
  return [...outsidersFields(facts, draft, context)].flatMap((name) => {
    const value = draft.fields[name] ?? '';
    return value === '' || value === current[name] ? [] : [{ name, value }];
  });
}
