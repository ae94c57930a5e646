import names from '../../../names.json' with { type: 'json' };
import { recordLimit } from '../../core/postmortem/record-file.ts';
import { isWorkflowPath, parseWorkflow, workflowFolder } from '../../core/setup/parse-workflow.ts';
import type { Tree } from '../../project/tree.ts';
import { workflowAccount } from '../api/workflow-account.ts';
import { checkName } from './write-check-run.ts';

/**
 * Whether a workflow has a job of the check's name that runs on an event. Then that job reports, and a second check of the same name
 * would only confuse. On other events, such as a repository made public, no job runs. The workflows of `base` decide, as far as
 * `head` leaves them as they are: a change that brings its own job, or puts other steps into that of the base, must not silence us.
 */
export async function reportsCheck(
  { base, head }: { readonly base: Tree; readonly head: Tree },
  event: string,
  self: string,
): Promise<boolean> {
  if (self === workflowAccount) return false;
  const [before, after] = await Promise.all([base, head].map((tree) => tree.list(workflowFolder)));
  const blobs = new Map(after?.entries.map(({ path, blob }) => [path, blob]));
  const kept = before?.entries.filter(({ path, blob }) => isWorkflowPath(path) && blobs.get(path) === blob) ?? [];
  const texts = await base.read(kept, recordLimit);
  return texts.some((read) => 'text' in read && hasCheckJob(read.text, event));
}

/** Whether a workflow runs on an event and has a job that shows under the check's name. One that cannot be read has none. */
export function hasCheckJob(text: string, event: string): boolean {
  const { events, jobs } = parseWorkflow(text, names.action) ?? {};
  return events?.has(event) === true && jobs?.some(({ name }) => name === checkName) === true;
}
