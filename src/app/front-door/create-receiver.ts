import { errorLine } from '../../core/text/error-message.ts';
import type { Log } from '../../github/api/log.ts';
import { logFieldsOfDelivery, spanFieldsOf, withLogFields } from '../log/log-fields.ts';
import type { Traces } from '../traces/traces.ts';
import type { Delivery } from './parse-delivery.ts';

/** Takes a delivery to whoever handles it, under its own log fields and at the beginning of its trace. Never rejects. */
export function createReceiver(
  handle: (delivery: Delivery) => Promise<void>,
  traces: Traces,
  log: Log,
): (delivery: Delivery) => Promise<void> {
  return (delivery) => {
    const { id, name, payload } = delivery;
    const fields = logFieldsOfDelivery(id, name, payload);
    const start = {
      name: `delivery ${name}`,
      kind: 'server',
      apart: true,
      fields: spanFieldsOf(fields),
    } as const;
    return withLogFields(fields, async () => {
      log.debug(`Delivery of ${name}`);
      await traces
        .run(start, () => handle(delivery))
        .catch((error: unknown) => {
          log.warn(`Delivery of ${name}: ${errorLine(error)}`);
        });
    });
  };
}
