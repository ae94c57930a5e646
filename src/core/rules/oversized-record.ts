import { faultsOf } from '../check/faults-of.ts';
import type { Rule } from '../check/rule.ts';

/**
 * A record that is too large to be read safely: over 128 KiB, or with more markup in one block than can be read in
 * reasonable time.
 *
 * A check that anybody can start with a pull request must end in bounded time. Logs and dumps belong beside the record.
 *
 * @bad
 * ```text
 * 130 KiB of log lines
 * ```
 * @good
 * ```text
 * [The log](issue-42.log)
 * ```
 */
export const oversizedRecord: Rule = {
  id: 'oversized-record',
  level: 'error',
  fixed: true,
  check: faultsOf('oversized-record'),
};
