import { DriverError, requireRepository, requireUser } from '../acts/require.ts';
import { findLabel } from '../resources/labels.ts';
import { findIssue } from '../world/state.ts';
import type { World } from '../world/world.ts';

/**
 * Moves an issue to another repository, where it gets the next number: with its comments, and with those labels that
 * exist there. https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/transferring-an-issue-to-another-repository
 */
export function transferIssue(
  world: World,
  input: { readonly repository: string; readonly number: number; readonly to: string; readonly user: string },
): { number: number } {
  requireUser(world, input.user);
  const from = requireRepository(world, input.repository);
  const to = requireRepository(world, input.to);
  const issue = findIssue(from, input.number);
  if (!issue || issue.pull) throw new DriverError(`Unexpected issue '${input.number}', expected one of the repository`);
  to.lastNumber += 1;
  const labels = issue.labels.flatMap(({ name }) => findLabel(to, name) ?? []);
  const moved = { ...issue, number: to.lastNumber, labels, updatedAt: world.clock.stamp() };
  to.issues.push(moved);
  from.issues.splice(from.issues.indexOf(issue), 1);
  for (const comment of from.comments.filter((one) => one.issue === issue.number)) {
    from.comments.splice(from.comments.indexOf(comment), 1);
    to.comments.push({ ...comment, issue: moved.number });
  }
  from.transferred.set(issue.number, { repository: to, issue: moved });
  return { number: moved.number };
}
