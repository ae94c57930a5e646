import { faultsOf } from '../check/faults-of.ts';
import type { Rule } from '../check/rule.ts';
import type { UnknownKeyArgs } from '../postmortem/fault.ts';
import { code, type Words } from '../text/words.ts';

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
export const unknownKey: Rule<Args> = {
  id: 'unknown-key',
  many: 'unknown keys',
  level: 'error',
  check: faultsOf('unknown-key'),
  words,
};

type Args = UnknownKeyArgs;

function words({ case: place, key, within, suggestion }: Args): Words {
  const where = within ? ` in ${code(within)}` : '';
  if (suggestion !== undefined)
    return {
      message: `Unknown key ${code(key)}${where}: did you mean ${code(suggestion)}?`,
      hint: `Rename it to ${code(suggestion)}, or remove it`,
    };
  return {
    message: `Unknown key ${code(key)}${where}`,
    hint:
      place === 'config'
        ? 'Remove it: nothing reads it'
        : 'Remove it: nothing reads it; what it says may fit into a section',
  };
}
