import type { Step } from './step.ts';

/** What was done, in a word or three. */
const words: Readonly<Record<Step['kind'], string>> = {
  confirm: 'confirmation noted',
  'create-branch': 'drafted',
  'commit-file': 'record updated',
  'create-pull-request': 'pull request opened',
  'rename-pull-request': 'pull request renamed',
  'create-comment': 'comment posted',
  'update-comment': 'comment updated',
  'delete-comment': 'duplicate comment removed',
  'add-reaction': 'command answered',
  'change-labels': 'labels changed',
};

/** Several steps in the order in which they were taken; one that was taken twice is told once. */
export function stepWords(kinds: readonly Step['kind'][]): string {
  return [...new Set(kinds.map((kind) => words[kind]))].join(', ');
}
