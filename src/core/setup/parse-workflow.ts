import { parseForeignYaml } from '../text/parse-yaml.ts';

/** Where GitHub looks for workflows: at the top of a repository, not below. */
export const workflowFolder = '.github/workflows';
export const isWorkflowPath = (path: string): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);

/** A step of a job that runs Debrief. */
export interface DebriefStep {
  readonly command: string;
  readonly inputs: Readonly<Record<string, string>>;
}

export interface WorkflowJob {
  readonly key: string;
  /** What a required check is called: the name, or else the key. */
  readonly name: string;
  /** `if:` as written; undefined where there is none. */
  readonly condition: string | undefined;
  /** Undefined: what the workflow, or else the repository, says. */
  readonly permissions: Readonly<Record<string, string>> | 'read-all' | 'write-all' | undefined;
  readonly steps: readonly DebriefStep[];
  /** Inputs of each `actions/checkout`. */
  readonly checkouts: readonly Readonly<Record<string, string>>[];
}

export interface Workflow {
  /** By name of the event: its filters, empty where there are none. */
  readonly events: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;
  readonly permissions: WorkflowJob['permissions'];
  readonly jobs: readonly WorkflowJob[];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : value === undefined || value === null ? [] : [String(value)];

function parseEvents(on: unknown): Workflow['events'] {
  if (!isFields(on)) return new Map(listOf(on).map((name) => [name, {}]));
  return new Map(
    Object.entries(on).map(([name, filters]) => [
      name,
      Object.fromEntries(Object.entries(fieldsOf(filters)).map(([filter, value]) => [filter, listOf(value)])),
    ]),
  );
}

function parsePermissions(value: unknown): WorkflowJob['permissions'] {
  if (value === 'read-all' || value === 'write-all') return value;
  if (value === undefined) return undefined;
  return Object.fromEntries(Object.entries(fieldsOf(value)).map(([name, access]) => [name, String(access)]));
}

function parseInputs(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fieldsOf(value)).map(([name, input]) => [name, String(input)]));
}

const stepsOf = (job: Fields): readonly Fields[] => (Array.isArray(job.steps) ? job.steps.map(fieldsOf) : []);

/** Ours by its name, or by what it is asked to do: people publish an Action under names of their own. */
function isDebrief(step: Fields, action: string): boolean {
  const uses = String(step.uses ?? '').replace(/@.*$/, '');
  if (uses === action || /^[\w.-]+\/debrief$/.test(uses)) return true;
  const { command } = fieldsOf(step.with);
  return uses !== '' && typeof command === 'string' && ['check', 'build', 'sweep', 'reconcile'].includes(command);
}

function parseJob(key: string, value: unknown, action: string): WorkflowJob {
  const job = fieldsOf(value);
  const steps = stepsOf(job);
  return {
    key,
    name: String(job.name ?? key),
    condition: job.if === undefined ? undefined : String(job.if),
    permissions: parsePermissions(job.permissions),
    steps: steps
      .filter((step) => isDebrief(step, action))
      .map((step) => {
        const inputs = parseInputs(step.with);
        return { command: inputs.command ?? 'check', inputs };
      }),
    checkouts: steps
      .filter(({ uses }) => /^actions\/checkout@/.test(String(uses ?? '')))
      .map((step) => parseInputs(step.with)),
  };
}

/**
 * What Debrief asks of a workflow; undefined for a text that is no YAML mapping.
 *
 * @param action `owner/name` under which the Action is published
 */
export function parseWorkflow(text: string, action: string): Workflow | undefined {
  let data: unknown;
  try {
    data = parseForeignYaml(text, { schema: 'core' });
  } catch {
    return undefined;
  }
  if (!isFields(data)) return undefined;
  return {
    events: parseEvents(data.on),
    permissions: parsePermissions(data.permissions),
    jobs: Object.entries(fieldsOf(data.jobs)).map(([key, job]) => parseJob(key, job, action)),
  };
}

/** Whether any job of it runs Debrief. */
export function usesDebrief({ jobs }: Workflow): boolean {
  return jobs.some(({ steps }) => steps.length > 0);
}
