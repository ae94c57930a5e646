import { AsyncLocalStorage } from 'node:async_hooks';
import type { WorkKey } from '../queue/work-key.ts';

/** What every line of the log says that is written on the way. Numbers, ids and names; never what somebody wrote. */
export interface LogFields {
  readonly delivery?: string | undefined;
  readonly event?: string | undefined;
  readonly installation?: number | undefined;
  /** `owner/name` */
  readonly repository?: string | undefined;
  readonly issue?: number | undefined;
  readonly pullRequest?: number | undefined;
  /** How a look or check ended. */
  readonly result?: string | undefined;
  /** How long it took, in milliseconds. */
  readonly ms?: number | undefined;
}

/** The same as attributes of a span. */
export function spanFieldsOf(fields: LogFields): Readonly<Record<string, string | number | undefined>> {
  return {
    'debrief.delivery': fields.delivery,
    'debrief.event': fields.event,
    'debrief.installation': fields.installation,
    'debrief.repository': fields.repository,
    'debrief.issue': fields.issue,
    'debrief.pull_request': fields.pullRequest,
  };
}

const storage = new AsyncLocalStorage<LogFields>();

/** Runs work whose log lines carry these fields and no others: work that one delivery begins may belong to another. */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
  return storage.run(fields, work);
}

/** The same with more fields beside those that hold now. */
export function withMoreLogFields<T>(more: LogFields, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...more }, work);
}

/** What holds now. */
export function currentLogFields(): LogFields {
  return storage.getStore() ?? {};
}

/** Of work on an issue, a pull request or a repository. */
export function logFieldsOf(key: WorkKey): LogFields {
  const { installation, owner, repo, origin } = key;
  const fields = { delivery: origin?.delivery, installation, repository: `${owner}/${repo}` };
  if (!('check' in key)) return { ...fields, issue: key.number };
  if (key.check.kind === 'pull-request') return { ...fields, pullRequest: key.check.number };
  return key.check.kind === 'issue' ? { ...fields, issue: key.check.number } : fields;
}

/** Of a delivery, whatever its event has. */
export function logFieldsOfDelivery(id: string, event: string, payload: Readonly<Record<string, unknown>>): LogFields {
  return {
    delivery: id,
    event,
    installation: numberAt(payload.installation, 'id'),
    repository: /^[\w.-]{1,100}\/[\w.-]{1,100}$/.exec(textAt(payload.repository, 'full_name') ?? '')?.[0],
    issue: numberAt(payload.issue, 'number'),
    pullRequest: numberAt(payload.pull_request, 'number'),
  };
}

function valueAt(found: unknown, name: string): unknown {
  return typeof found === 'object' && found !== null ? Object.getOwnPropertyDescriptor(found, name)?.value : undefined;
}

function numberAt(found: unknown, name: string): number | undefined {
  const value = valueAt(found, name);
  return Number.isSafeInteger(value) ? Number(value) : undefined;
}

function textAt(found: unknown, name: string): string | undefined {
  const value = valueAt(found, name);
  return typeof value === 'string' ? value : undefined;
}
