import { type CheckKey, checkKeyText } from './check-key.ts';
import { type IssueKey, issueKeyText } from './issue-key.ts';

/** What work is keyed by. */
export type WorkKey = IssueKey | CheckKey;

/** The same text for the same work. */
export function workKeyText(key: WorkKey): string {
  return 'check' in key ? checkKeyText(key) : issueKeyText(key);
}
