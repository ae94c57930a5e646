import { faultsOf } from '../check/faults-of.ts';
import type { Rule } from '../check/rule.ts';

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
export const unknownSeverity: Rule = { id: 'unknown-severity', level: 'error', check: faultsOf('unknown-severity') };
