import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from './random.ts';
import type { Hook } from './state.ts';

/** One webhook on its way, or arrived. */
export interface Delivery {
  readonly id: number;
  /** `X-GitHub-Delivery`: a redelivery keeps it. */
  readonly guid: string;
  readonly hook: Hook;
  readonly event: string;
  readonly action: string | null;
  readonly installation: number | null;
  readonly repository: number | null;
  /** The JSON text that was signed. */
  readonly payload: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly redelivery: boolean;
  readonly queuedAt: string;
  state: 'held' | 'sending' | 'done' | 'dropped';
  /** The receiver's answer; 0 when there was none. */
  status: number;
  /** Seconds. */
  duration: number;
  response: string;
}

/** What happened, before it is addressed to a hook. */
export interface Happening {
  readonly event: string;
  readonly action: string | null;
  readonly installation: number | null;
  readonly repository: number | null;
  readonly payload: object;
}

/** What goes wrong on the way; chances between 0 and 1. */
export interface Disturbance {
  readonly drop?: number;
  /** The chance that a delivery comes `copies` times (default 3). */
  readonly repeat?: number;
  readonly copies?: number;
  /** Out of order: each delivery waits up to so many milliseconds. */
  readonly delay?: number;
  readonly seed?: number;
}

export interface Release {
  /** Ids in the order wanted, one id as often as it shall arrive; what is left out is dropped. Default: all, in order. */
  readonly order?: readonly number[];
}

export interface Deliveries {
  readonly log: readonly Delivery[];
  readonly send: (hook: Hook, happening: Happening) => void;
  /** From now on keeps deliveries back until `release`. */
  readonly hold: () => void;
  readonly release: (plan?: Release) => void;
  /** None: deliveries arrive once and at once. */
  readonly disturb: (disturbance?: Disturbance) => void;
  /** Sends one again, as GitHub does: same guid, new id. */
  readonly redeliver: (id: number) => boolean;
  /** Resolves when nothing is on its way. Held deliveries do not count. */
  readonly idle: () => Promise<void>;
  readonly close: () => void;
}

export interface DeliveryOptions {
  readonly nextId: () => number;
  readonly stamp: () => string;
  /** Milliseconds that a receiver has. */
  readonly timeout: number;
}

function headersOf(hook: Hook, event: string, guid: string, payload: string): Record<string, string> {
  const kinds = { app: 'integration', repository: 'repository', workflows: 'repository' };
  return {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/5a7db0x',
    accept: '*/*',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': String(hook.id),
    'x-github-hook-installation-target-id': String(hook.target),
    'x-github-hook-installation-target-type': kinds[hook.kind],
    ...(hook.secret
      ? {
          'x-hub-signature': `sha1=${createHmac('sha1', hook.secret).update(payload).digest('hex')}`,
          'x-hub-signature-256': `sha256=${createHmac('sha256', hook.secret).update(payload).digest('hex')}`,
        }
      : {}),
  };
}

/** The post office: takes deliveries at once, brings them later, and remembers each. */
export function createDeliveries(options: DeliveryOptions): Deliveries {
  const log: Delivery[] = [];
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();
  let holding = false;
  let disturbance: Disturbance = {};
  let random = createRandom(0);

  const post = async (delivery: Delivery): Promise<void> => {
    const started = performance.now();
    delivery.state = 'sending';
    try {
      if (disturbance.delay) await sleep(random() * disturbance.delay, undefined, { signal: closing.signal });
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(options.timeout)]);
      const { hook, payload: body, headers } = delivery;
      const answer = await fetch(hook.url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      delivery.response = (await answer.text()).slice(0, 10_000);
      delivery.status = answer.status;
    } catch (error) {
      delivery.response = error instanceof Error ? String(error.cause ?? error.message) : String(error);
    }
    delivery.duration = Math.round(performance.now() - started) / 1000;
    delivery.state = 'done';
  };

  const dispatch = (delivery: Delivery): void => {
    const sending = post(delivery).finally(() => underWay.delete(sending));
    underWay.add(sending);
  };

  const copy = (delivery: Delivery, state: Delivery['state'], redelivery = delivery.redelivery): Delivery => {
    const fresh = { ...delivery, id: options.nextId(), redelivery, queuedAt: options.stamp(), state, status: 0 };
    log.push(fresh);
    return fresh;
  };

  const dispatchDisturbed = (delivery: Delivery): void => {
    if (random() < (disturbance.drop ?? 0)) {
      delivery.state = 'dropped';
      return;
    }
    const times = random() < (disturbance.repeat ?? 0) ? (disturbance.copies ?? 3) : 1;
    dispatch(delivery);
    for (let more = 1; more < times; more += 1) dispatch(copy(delivery, 'sending'));
  };

  return {
    log,
    send: (hook, { payload: body, ...happening }) => {
      const payload = JSON.stringify(body);
      const guid = randomUUID();
      const delivery: Delivery = {
        ...happening,
        id: options.nextId(),
        guid,
        hook,
        payload,
        headers: headersOf(hook, happening.event, guid, payload),
        redelivery: false,
        queuedAt: options.stamp(),
        state: 'held',
        status: 0,
        duration: 0,
        response: '',
      };
      log.push(delivery);
      if (!holding) dispatchDisturbed(delivery);
    },
    hold: () => {
      holding = true;
    },
    release: (plan = {}) => {
      holding = false;
      const held = log.filter((delivery) => delivery.state === 'held');
      for (const id of plan.order ?? held.map((delivery) => delivery.id)) {
        const delivery = held.find((one) => one.id === id);
        if (delivery) dispatch(delivery.state === 'held' ? delivery : copy(delivery, 'sending'));
      }
      for (const delivery of held) if (delivery.state === 'held') delivery.state = 'dropped';
    },
    disturb: (next = {}) => {
      disturbance = next;
      random = createRandom(next.seed ?? 1);
    },
    redeliver: (id) => {
      const delivery = log.find((one) => one.id === id);
      if (delivery) dispatch(copy(delivery, 'sending', true));
      return delivery !== undefined;
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: () => closing.abort(),
  };
}
