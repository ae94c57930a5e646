import { type Lift, renderLiftUpdate } from '../redaction/plan-lift.ts';

/**
 * The branch of a lift. It is the lock: GitHub creates it once. The second lift of a record (another passage, another date)
 * has a branch of its own.
 */
export function liftBranch(incident: string, turn: number): string {
  return `debrief/lift-${incident}${turn === 1 ? '' : `-${turn}`}`;
}

export function renderLiftTitle(incident: string): string {
  return `Lift the redaction of ${incident}`;
}

/** What the pull request says: why, and what is left to do. Never the text itself, which stands in the file only. */
export function renderLiftBody(path: string, lift: Lift): string {
  const unfilled = lift.lifted.some(({ form }) => form === 'withheld');
  return [
    `In \`${path}\`, ${renderLiftUpdate(lift.lifted)}.`,
    '',
    ...(unfilled ? ['What was withheld is nowhere here: write it where the file says `debrief:todo`.', ''] : []),
    ...lift.unopened.map(({ number, of }) => `Redaction ${number} of ${of} cannot be opened and stays as it is.`),
    'Merging this publishes it. Until then the page says so when the limit has passed.',
    'Closing it leaves the redaction in place, and it is not opened again.',
  ].join('\n');
}
