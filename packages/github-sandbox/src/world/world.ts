import type { Clock } from './clock.ts';
import type { Contract } from './contract.ts';
import type { Deliveries } from './deliveries.ts';
import type { RateLimits } from './rate-limit.ts';
import type { State } from './state.ts';

/** What every handler may reach: what is, what time it is, and where to announce what happened. */
export interface World {
  readonly state: State;
  readonly clock: Clock;
  readonly deliveries: Deliveries;
  readonly contract: Contract;
  readonly rateLimits: RateLimits;
  /** So many entries of a tree are listed at once. */
  readonly treeLimit: number;
  /** Where the sandbox answers: `http://127.0.0.1:4000`. */
  readonly origin: string;
  /** `origin` + `/api/v3`: what links in answers begin with. */
  readonly api: string;
  /** Directory that holds the bare repositories. */
  readonly directory: string;
}
