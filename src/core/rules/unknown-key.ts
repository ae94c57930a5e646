import { faultsOf } from '../check/faults-of.ts';
import type { Rule } from '../check/rule.ts';

/**
 * A key in the front matter that Debrief does not know.
 *
 * A misspelt key is a value that silently does not count: `resovled:` would leave the clock running.
 *
 * @bad
 * ```yaml
 * detected-from: postgres-health monitor
 * ```
 * @good
 * ```yaml
 * detected-by: postgres-health monitor
 * ```
 */
export const unknownKey: Rule = { id: 'unknown-key', level: 'error', check: faultsOf('unknown-key') };
