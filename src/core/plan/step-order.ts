import { creationOf, type Step } from './step.ts';

/** Which step it is, the same from look to look: one that was refused for good is not tried again in the same look. */
export function stepKey(step: Step): string {
  switch (step.kind) {
    case 'commit-file':
      return `${step.kind} ${step.branch}`;
    case 'rename-pull-request':
      return `${step.kind} ${step.number}`;
    case 'update-comment':
    case 'delete-comment':
      return `${step.kind} ${step.id}`;
    case 'add-reaction':
      return `${step.kind} ${step.comment}`;
    case 'change-labels':
      return `${step.kind} +${step.add.join()} -${step.remove.join()}`;
    case 'confirm':
      return `${step.kind} ${step.incident} ${step.merchant}`;
    default:
      return creationOf(step) ?? step.kind;
  }
}

/**
 * Whether a step can be taken although others were refused: a pull request needs its branch, and a command is answered when
 * all that commands asked for was done. Everything else stands for itself.
 */
export function isHindered({ kind }: Step, refused: readonly Step[]): boolean {
  const is = (...kinds: readonly Step['kind'][]) => refused.some((one) => kinds.includes(one.kind));
  if (kind === 'create-pull-request') return is('create-branch', 'commit-file');
  if (kind === 'add-reaction') return is('commit-file', 'confirm') || refused.some(isSeverity);
  return false;
}

/** A label that nobody asked for (`overdue`) comes with its looks; one that a command asked for does not. */
function isSeverity(step: Step): boolean {
  return step.kind === 'change-labels' && step.add.length > 0 && step.define === undefined;
}
