import { suggest } from '../text/suggest.ts';
import type { DebriefStep, Workflow, WorkflowJob } from './parse-workflow.ts';
import { bad, doubtful, type SetupFinding } from './setup-finding.ts';

/** What the Action of this version takes, from `action.yml`. */
export interface ActionShape {
  readonly commands: readonly string[];
  readonly inputs: readonly string[];
}

export interface WorkflowContext {
  readonly shape: ActionShape;
  readonly defaultBranch: string;
  /** What `GITHUB_TOKEN` may where a workflow does not say; undefined when nobody could see. */
  readonly defaultPermissions: 'read' | 'write' | undefined;
}

/** Permissions without which a command cannot do its work. https://docs.github.com/en/actions/reference/workflow-syntax-for-github-actions#permissions */
function neededPermissions({ command, inputs }: DebriefStep): Readonly<Record<string, 'read' | 'write'>> {
  if (command === 'check') return { contents: 'read' };
  if (command !== 'build') return { contents: 'write', issues: 'write', 'pull-requests': 'write', checks: 'write' };
  if (inputs.publish === 'none' || inputs['publish-repository'] !== undefined) return { contents: 'read' };
  return inputs.publish === 'pull-request'
    ? { contents: 'write', 'pull-requests': 'write', checks: 'write' }
    : { contents: 'write' };
}

function grants(
  permissions: WorkflowJob['permissions'],
  [name, access]: readonly [string, string],
  fallback: WorkflowContext['defaultPermissions'],
): boolean {
  if (permissions === 'write-all' || (permissions === undefined && fallback === undefined)) return true;
  if (permissions === 'read-all') return access === 'read';
  if (permissions === undefined) return fallback === 'write' || (access === 'read' && ['contents'].includes(name));
  return permissions[name] === 'write' || (access === 'read' && permissions[name] === 'read');
}

function checkStep(step: DebriefStep, job: WorkflowJob, workflow: Workflow, context: WorkflowContext): SetupFinding[] {
  const { commands, inputs } = context.shape;
  const findings: SetupFinding[] = [];
  const hint = (written: string, known: readonly string[]): string => {
    const near = suggest(written, known);
    return near === undefined ? `it is one of ${known.join(', ')}` : `did you mean ${near}?`;
  };
  if (!commands.includes(step.command))
    findings.push(bad(`job ${job.key}: "${step.command}" is no command; ${hint(step.command, commands)}`));
  for (const name of Object.keys(step.inputs))
    if (!inputs.includes(name)) findings.push(bad(`job ${job.key}: "${name}" is no input; ${hint(name, inputs)}`));
  const permissions = job.permissions ?? workflow.permissions;
  const missing = Object.entries(neededPermissions(step)).filter(
    (need) => !grants(permissions, need, context.defaultPermissions),
  );
  if (missing.length > 0)
    findings.push(
      bad(
        `job ${job.key}: ${step.command} lacks the permission ${missing.map(([name, access]) => `${name}: ${access}`).join(', ')}`,
      ),
    );
  return findings;
}

function checkJob(job: WorkflowJob, workflow: Workflow, context: WorkflowContext): SetupFinding[] {
  const findings = job.steps.flatMap((step) => checkStep(step, job, workflow, context));
  const runs = (...commands: readonly string[]): boolean => job.steps.some(({ command }) => commands.includes(command));
  if (runs('check') && job.name !== 'debrief')
    findings.push(
      bad(`job ${job.key}: its name is "${job.name}", and the check that rulesets require is named "debrief"`),
    );
  if (/^(\$\{\{\s*)?false(\s*\}\})?$/.test(job.condition?.trim() ?? ''))
    findings.push(bad(`job ${job.key}: never runs, because of "if: false"`));
  if (!runs('check', 'build', 'sweep')) return findings;
  if (job.checkouts.length === 0 && runs('check', 'build'))
    findings.push(bad(`job ${job.key}: has no actions/checkout, so there are no records to read`));
  for (const inputs of job.checkouts) {
    if (inputs['fetch-depth'] !== '0')
      findings.push(
        bad(`job ${job.key}: set fetch-depth: 0 on actions/checkout; publication dates are in the history`),
      );
    if (inputs['persist-credentials'] !== 'false')
      findings.push(doubtful(`job ${job.key}: set persist-credentials: false on actions/checkout; nothing needs them`));
  }
  return findings;
}

/** Whether pushes to a branch start the workflow. https://docs.github.com/en/actions/reference/workflow-syntax-for-github-actions#filter-pattern-cheat-sheet */
function includesBranch(patterns: readonly string[] | undefined, branch: string): boolean {
  if (patterns === undefined) return true;
  return patterns.some((pattern) => {
    const source = pattern.split('**').map((part) => part.split('*').map(escapePattern).join('[^/]*'));
    return new RegExp(`^${source.join('.*')}$`).test(branch);
  });
}

const escapePattern = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

function checkEvents(workflow: Workflow, { defaultBranch }: WorkflowContext): SetupFinding[] {
  const { events, jobs } = workflow;
  const runs = (command: string): boolean => jobs.some(({ steps }) => steps.some((step) => step.command === command));
  const findings: SetupFinding[] = [];
  const need = (command: string, event: string, why: string): void => {
    if (runs(command) && !events.has(event)) findings.push(bad(`no "${event}" under on: ${why}`));
  };
  need('check', 'pull_request', 'the check of a pull request never starts');
  if (runs('check') && !events.has('merge_group'))
    findings.push(doubtful('no "merge_group" under on: with a merge queue the required check would never report'));
  need('build', 'push', 'a merge does not build the page');
  need('reconcile', 'issues', 'a labelled issue starts nothing');
  if (runs('reconcile') && !events.has('issue_comment'))
    findings.push(doubtful('no "issue_comment" under on: commands in comments wait for the sweep'));
  need('sweep', 'schedule', 'deadlines, reminders and lifts wait for ever');
  if (runs('build') && events.has('push') && !includesBranch(events.get('push')?.branches, defaultBranch))
    findings.push(
      bad(`push is limited to other branches than ${defaultBranch}, so that a merge does not build the page`),
    );
  for (const [event, filters] of events)
    if (filters.paths !== undefined || filters['paths-ignore'] !== undefined)
      findings.push(
        bad(
          `${event} has a path filter: a required check that does not start stays pending for ever; ours ends at once where nothing applies`,
        ),
      );
  if (events.has('pull_request_target'))
    findings.push(bad('pull_request_target runs with secrets on what a stranger wrote; use pull_request'));
  return findings;
}

/** Every fault of a workflow that uses Debrief; none for a good one. */
export function checkWorkflow(workflow: Workflow, context: WorkflowContext): SetupFinding[] {
  const ours = workflow.jobs.filter(({ steps }) => steps.length > 0);
  return [...checkEvents(workflow, context), ...ours.flatMap((job) => checkJob(job, workflow, context))];
}

/** Commands that no workflow runs. Without an App, reconcile and sweep are what drafts and reminds. */
export function missingCommands(workflows: readonly Workflow[], hasApp: boolean | undefined): SetupFinding[] {
  const run = new Set(
    workflows.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps.map(({ command }) => command))),
  );
  const what = { check: 'pull requests are not checked', build: 'the page is never built' } as const;
  const app = { reconcile: 'labelled issues get no draft', sweep: 'nobody watches the deadlines' } as const;
  const lost = (commands: Readonly<Record<string, string>>, level: typeof bad): SetupFinding[] =>
    Object.entries(commands)
      .filter(([command]) => !run.has(command))
      .map(([command, words]) => level(`no workflow runs ${command}: ${words}`, 'debrief init'));
  if (hasApp === true) return lost({ build: what.build }, bad);
  return [...lost(what, bad), ...lost(app, hasApp === false ? bad : doubtful)];
}
