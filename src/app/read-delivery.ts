import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { checkOfEvent } from './check-of-event.ts';
import { type EventName, events, type Purpose } from './events.ts';
import type { Delivery } from './front-door/parse-delivery.ts';
import { issueOfEvent } from './issue-of-event.ts';
import type { WorkKey } from './queue/work-key.ts';

const purposesOf = new Map<string, readonly Purpose[]>(events);

/** What a delivery asks for. */
export interface Asked {
  readonly work: readonly WorkKey[];
  /** Look at everything in this installation: there are repositories that no event has told of. */
  readonly installation: number | undefined;
}

/** Whether a delivery is about something that the App acts on. */
export function isUsed({ name, payload }: Delivery): boolean {
  return purposesOf.has(`${name}.${payload.action}`);
}

/** @param self login of the App, whose own doings are no news */
export function readDelivery(delivery: Delivery, self: string): Asked {
  // Its shape is GitHub's word: the signature is good. What is read of it is checked as a key.
  const { name, payload } = delivery as unknown as EmitterWebhookEvent<EventName>;
  const purposes = purposesOf.get(`${name}.${payload.action}`) ?? [];
  const work = [
    purposes.includes('issue') ? issueOfEvent(payload, self) : undefined,
    purposes.includes('check') ? checkOfEvent(payload) : undefined,
  ];
  return {
    work: work.filter((key) => key !== undefined),
    installation: purposes.includes('sweep') ? payload.installation?.id : undefined,
  };
}
