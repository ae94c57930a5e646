import type { EmitterWebhookEvent } from '@octokit/webhooks';
import { checkOfEvent } from './check-of-event.ts';
import { type EventName, events, type Purpose } from './events.ts';
import { issueOfEvent } from './issue-of-event.ts';
import type { WorkKey } from './queue/work-key.ts';

const purposesOf = new Map<string, readonly Purpose[]>(events);

/** What a delivery asks for. */
export interface Asked {
  readonly work: readonly WorkKey[];
  /** Look at everything in this installation: there are repositories that no event has told of. */
  readonly installation: number | undefined;
}

/** @param self login of the App, whose own doings are no news */
export function readDelivery({ name, payload }: EmitterWebhookEvent<EventName>, self: string): Asked {
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
