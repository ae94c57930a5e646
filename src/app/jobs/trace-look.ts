import { logFieldsOf, spanFieldsOf, withLogFields, withMoreLogFields } from '../log/log-fields.ts';
import type { Look } from '../queue/issue-queue.ts';
import type { Traces } from '../traces/traces.ts';
import type { AppContext } from './app-context.ts';

/**
 * A look as the queue does it: under the log fields and in the trace of the delivery that has asked for it,
 * wherever that arrived.
 */
export function traceLook(look: Look, { metrics, log }: Pick<AppContext, 'metrics' | 'log'>, traces: Traces): Look {
  return (key) => {
    const { origin } = key;
    const fields = logFieldsOf(key);
    if (origin !== undefined) metrics.jobWait.observe(Math.max(0, Date.now() - origin.at) / 1000);
    const start = {
      name: 'check' in key ? `check ${key.check.kind}` : 'look at issue',
      kind: 'consumer',
      parent: origin?.traceparent,
      apart: true,
      fields: spanFieldsOf(fields),
    } as const;
    return withLogFields(fields, async () => {
      const begun = performance.now();
      const tell = (result: 'done' | 'failed') =>
        withMoreLogFields({ result, ms: Math.round(performance.now() - begun) }, () => log.debug(start.name));
      try {
        await traces.run(start, () => look(key));
        tell('done');
      } catch (error) {
        tell('failed');
        throw error;
      }
    });
  };
}
