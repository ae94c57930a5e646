import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveControl } from './control.ts';
import { createDriver, type Driver } from './driver.ts';
import { createFaults, type Fault } from './faults.ts';
import { routes } from './routes.ts';
import { createHttpServer, type RequestRecord } from './server.ts';
import { type Clock, createClock } from './world/clock.ts';
import { createContract, type Violation } from './world/contract.ts';
import { createDeliveries, type Deliveries } from './world/deliveries.ts';
import { createMutex } from './world/mutex.ts';
import { createRateLimits } from './world/rate-limit.ts';
import { createRouter } from './world/router.ts';
import { createState, nextId, type State } from './world/state.ts';
import type { World } from './world/world.ts';

export interface SandboxOptions {
  /** What the clock runs with until it is set. Default: the machine's clock. */
  readonly now?: () => Date;
  /** Where the repositories live. Default: a temporary directory that `close` removes. */
  readonly directory?: string;
  /** Default 0: any free one. */
  readonly port?: number;
  /** Milliseconds that the receiver of a webhook has. Default 10,000, as GitHub. */
  readonly webhookTimeout?: number;
  /** How much wider than GitHub's the hourly limits are. Default 1: what is told of a real GitHub counts here. */
  readonly rateLimitFactor?: number;
  /** So many entries of a tree are listed at once. Default 100,000, as GitHub. */
  readonly treeLimit?: number;
}

/** A GitHub on this machine. Whatever `Driver` does, `POST /_sandbox/<name>` does for other processes. */
export interface Sandbox extends Driver {
  /** `http://127.0.0.1:PORT`: pages, clone and push, and the API as on api.github.com. */
  readonly url: string;
  /** `url` + `/api/v3` */
  readonly apiUrl: string;
  /** `url` + `/api/graphql` */
  readonly graphqlUrl: string;
  readonly clock: Clock;
  readonly deliveries: Deliveries;
  /** Everything there is, to look at. */
  readonly state: State;
  readonly fault: (fault: Fault) => () => void;
  readonly clearFaults: () => void;
  readonly requests: () => readonly RequestRecord[];
  readonly forgetRequests: () => void;
  /** What passed and should not have, according to GitHub's own description. */
  readonly violations: () => readonly Violation[];
  readonly forgetViolations: () => void;
  /** Resolves when no request and no delivery is under way, and none has begun for `quiet` milliseconds (default 0). */
  readonly idle: (options?: { readonly quiet?: number }) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Counts what is under way and remembers when it last changed. */
function createActivity() {
  let active = 0;
  let changed = performance.now();
  return {
    enter: () => {
      active += 1;
      changed = performance.now();
      return () => {
        active -= 1;
        changed = performance.now();
      };
    },
    quietFor: () => (active > 0 ? -1 : performance.now() - changed),
  };
}

/** Starts a sandbox on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const directory = options.directory ?? mkdtempSync(path.join(tmpdir(), 'debrief-sandbox-'));
  mkdirSync(directory, { recursive: true });
  const clock = createClock(options.now);
  const state = createState(clock.stamp());
  const timeout = options.webhookTimeout ?? 10_000;
  const deliveries = createDeliveries({ nextId: () => nextId(state), stamp: clock.stamp, timeout });
  const contract = createContract();
  const rateLimits = createRateLimits(options.rateLimitFactor ?? 1, state, clock);
  const world = {
    state,
    clock,
    deliveries,
    contract,
    rateLimits,
    directory,
    treeLimit: options.treeLimit ?? 100_000,
    origin: '',
    api: '',
  };
  const faults = createFaults();
  const activity = createActivity();
  const requests: RequestRecord[] = [];

  const server = createHttpServer({
    world: world as World,
    router: createRouter(routes),
    exclusive: createMutex(),
    faults,
    record: (record) => void requests.push(record),
    control: (method, url, text) => serveControl(sandbox, method, url, text),
    enter: activity.enter,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  world.origin = `http://127.0.0.1:${port}`;
  world.api = `${world.origin}/api/v3`;

  const sandbox: Sandbox = {
    ...createDriver(world),
    url: world.origin,
    apiUrl: world.api,
    graphqlUrl: `${world.origin}/api/graphql`,
    clock,
    deliveries,
    state,
    fault: faults.add,
    clearFaults: faults.clear,
    requests: () => requests,
    forgetRequests: () => void requests.splice(0),
    violations: () => contract.violations,
    forgetViolations: () => void contract.violations.splice(0),
    idle: async ({ quiet = 0 } = {}) => {
      for (;;) {
        await deliveries.idle();
        const rest = quiet - activity.quietFor();
        if (activity.quietFor() >= 0 && rest <= 0) return;
        await sleep(Math.max(2, Math.min(rest, 50)));
      }
    },
    close: async () => {
      deliveries.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      for (const repo of state.repositories) repo.git.close();
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  return sandbox;
}
