import { parseDocument } from 'yaml';
import { recordLimit } from '../../core/postmortem/record-file.ts';
import type { Tree } from '../../project/tree.ts';
import { checkName } from './write-check-run.ts';

/**
 * The account of a workflow's own token. What it opens and pushes to starts no workflow until somebody approves (since
 * 2026-06-11; before, it started none), so a job that would report may be waited for in vain.
 */
export const workflowAccount = 'github-actions[bot]';

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
  const kept = before?.entries.filter(({ path, blob }) => isWorkflow.test(path) && blobs.get(path) === blob) ?? [];
  const texts = await base.read(kept, recordLimit);
  return texts.some((read) => 'text' in read && hasCheckJob(read.text, event));
}

export const workflowFolder = '.github/workflows';
export const isWorkflow = /^\.github\/workflows\/[^/]+\.ya?ml$/;

interface Workflow {
  readonly on?: unknown;
  readonly jobs?: Readonly<Record<string, { readonly name?: unknown } | null>>;
}

/** Whether a workflow runs on an event and has a job that shows under the check's name. One that cannot be read has none. */
export function hasCheckJob(text: string, event: string): boolean {
  const { jobs } = parseWorkflow(text) ?? {};
  if (!runsOn(text, event) || typeof jobs !== 'object' || jobs === null) return false;
  return Object.entries(jobs).some(([id, job]) => (job?.name ?? id) === checkName);
}

/** Whether a workflow runs on an event. One that cannot be read runs on none. */
export function runsOn(text: string, event: string): boolean {
  const { on } = parseWorkflow(text) ?? {};
  const events = typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on ?? {});
  return events.includes(event);
}

function parseWorkflow(text: string): Workflow | undefined {
  try {
    const document = parseDocument(text, { schema: 'core', logLevel: 'silent' });
    const value: unknown = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 50 });
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
