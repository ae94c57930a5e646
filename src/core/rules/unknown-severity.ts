import { faultsOf } from '../check/faults-of.ts';
import type { Rule } from '../check/rule.ts';
import type { ValueArgs } from '../postmortem/fault.ts';
import { severityMeaning } from '../postmortem/severity-meaning.ts';
import { code, type Words } from '../text/words.ts';

/**
 * The severity is not one of `critical`, `high`, `medium` and `low`.
 *
 * Severity decides when and how an incident is published, so it must not be guessed from another scale. Words of other
 * scales (SEV-1, P1, Statuspage's `major`, cState's `down`) get a suggestion.
 *
 * @bad
 * ```yaml
 * severity: SEV-2
 * ```
 * @good
 * ```yaml
 * severity: high
 * ```
 */
export const unknownSeverity: Rule<Args> = {
  id: 'unknown-severity',
  many: 'unknown severities',
  level: 'error',
  check: faultsOf('unknown-severity'),
  words,
};

type Args = ValueArgs;

function words({ value, suggestion }: Args): Words {
  return {
    message: `Unexpected severity ${code(value)}, expected critical, high, medium or low`,
    hint:
      suggestion === undefined
        ? 'The severity decides when and how the incident is published'
        : severityMeaning(value) === suggestion
          ? `On most scales it means ${code(suggestion)}; check that it does on yours`
          : `Did you mean ${code(suggestion)}?`,
  };
}
