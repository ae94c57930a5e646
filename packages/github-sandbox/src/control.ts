import { DriverError } from './driver.ts';
import type { Fault } from './faults.ts';
import type { Sandbox } from './start-sandbox.ts';
import type { Delivery, Disturbance, Release } from './world/deliveries.ts';
import { Refusal } from './world/refusal.ts';

type Input = Record<string, unknown>;

export interface ControlReply {
  readonly status: number;
  readonly body: unknown;
}

function moveClock(sandbox: Sandbox, input: Input): object {
  if (typeof input['set'] === 'string') sandbox.clock.set(new Date(input['set']), input['moving'] === true);
  if (typeof input['advance'] === 'number') sandbox.clock.advance(input['advance']);
  return { now: sandbox.clock.now().toISOString() };
}

/** A delivery without its hook's secret. */
export function presentRecorded(delivery: Delivery): object {
  const { hook, payload, ...rest } = delivery;
  return { ...rest, hook: hook.id, url: hook.url, payload: JSON.parse(payload) as unknown };
}

/** `GET` looks. */
const looks: Record<string, (sandbox: Sandbox, query: URLSearchParams) => unknown> = {
  clock: (sandbox) => moveClock(sandbox, {}),
  deliveries: (sandbox) => sandbox.deliveries.log.map(presentRecorded),
  idle: async (sandbox, query) => {
    await sandbox.idle({ quiet: Number(query.get('quiet') ?? 0) });
    return { idle: true };
  },
  requests: (sandbox) => sandbox.requests(),
  violations: (sandbox) => sandbox.violations(),
};

/** `POST` changes: the driver's functions by their names, and the switches of the machine. */
const changes: Record<string, (sandbox: Sandbox, input: Input) => unknown> = {
  clock: moveClock,
  faults: (sandbox, input) => {
    sandbox.fault(input as Fault);
    return {};
  },
  'faults/clear': (sandbox) => {
    sandbox.clearFaults();
    return {};
  },
  'deliveries/hold': (sandbox) => {
    sandbox.deliveries.hold();
    return {};
  },
  'deliveries/release': (sandbox, input) => {
    sandbox.deliveries.release(input as Release);
    return {};
  },
  'deliveries/disturb': (sandbox, input) => {
    sandbox.deliveries.disturb(input as Disturbance);
    return {};
  },
  'deliveries/redeliver': (sandbox, input) => ({ redelivered: sandbox.deliveries.redeliver(Number(input['id'])) }),
};

const drives = [
  'createUser',
  'createRepository',
  'configureRepository',
  'setRole',
  'createApp',
  'install',
  'createToken',
  'createActionsToken',
  'createHook',
  'updateHook',
  'requestMergeGroup',
  'rerequestCheckRun',
  'rerequestCheckSuite',
  'approveRuns',
  'enqueue',
  'mergeQueued',
  'setMembership',
  'deleteUser',
  'holdLists',
  'releaseLists',
  'transferIssue',
] as const;

async function perform(
  sandbox: Sandbox,
  method: string,
  name: string,
  query: URLSearchParams,
  text: string,
): Promise<ControlReply> {
  if (method === 'GET' && name in looks) return { status: 200, body: await looks[name]?.(sandbox, query) };
  const input = (text === '' ? {} : JSON.parse(text)) as Input;
  const change = changes[name];
  if (method === 'POST' && change) return { status: 200, body: await change(sandbox, input) };
  const drive = drives.find((one) => one === name);
  if (method !== 'POST' || !drive) return { status: 404, body: { message: `Unexpected control '${method} ${name}'` } };
  return { status: 200, body: await (sandbox[drive] as (input: unknown) => unknown)(input) };
}

/** Serves `/_sandbox/<name>`: the same as the programmatic interface, for another process. */
export async function serveControl(sandbox: Sandbox, method: string, url: URL, text: string): Promise<ControlReply> {
  try {
    return await perform(sandbox, method, url.pathname.slice('/_sandbox/'.length), url.searchParams, text);
  } catch (error) {
    if (
      error instanceof DriverError ||
      error instanceof Refusal ||
      error instanceof SyntaxError ||
      error instanceof RangeError
    )
      return { status: 400, body: { message: error.message } };
    throw error;
  }
}
