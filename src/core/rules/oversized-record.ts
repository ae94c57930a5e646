import { faultsOf } from '../check/faults-of.ts';
import type { Rule } from '../check/rule.ts';
import type { SizeArgs } from '../postmortem/fault.ts';
import type { Words } from '../text/words.ts';

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
export const oversizedRecord: Rule<Args> = {
  id: 'oversized-record',
  many: 'records that are too large',
  level: 'error',
  fixed: true,
  check: faultsOf('oversized-record'),
  words,
};

type Args = SizeArgs;

function words({ value, expected }: Args): Words {
  return {
    message: `Too much for one record: ${value}`,
    hint: `Expected ${expected}; move logs and dumps into files of their own and link to them`,
  };
}
