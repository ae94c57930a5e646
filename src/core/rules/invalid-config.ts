import type { Rule } from '../check/rule.ts';
import type { ConfigArgs } from '../config/config-args.ts';
import { alternatives, code, type Words } from '../text/words.ts';

/**
 * The configuration `.github/debrief.yml` holds a value that its key cannot hold, two keys that clash, or text that is not YAML.
 *
 * A wrong value that is silently ignored would move deadlines or publish what was to wait, so nothing is done until it is
 * right. `schema.json` describes every key; an editor that knows it finds most of these faults while they are written.
 *
 * @bad
 * ```text
 * cadence:
 *   critical: { publish: sometimes, within: 5 working days }
 * ```
 * @good
 * ```text
 * cadence:
 *   critical: { publish: individually, within: 5 working days }
 * ```
 */
export const invalidConfig: Rule<ConfigArgs> = {
  id: 'invalid-config',
  many: 'faults in the configuration',
  level: 'error',
  about: 'configuration',
  fixed: true,
  words,
};

function words(args: ConfigArgs): Words {
  if (args.code === 'misnamed' || args.code === 'second') {
    const { value, expected } = args;
    const message = `Unexpected ${code(value)}, expected ${code(expected)}: the configuration is read from there alone`;
    const hint =
      args.code === 'misnamed'
        ? `Rename it: git mv ${value} ${expected}`
        : `There is ${code(expected)} as well: keep one of the two`;
    return { message, hint };
  }
  if (args.code !== 'value') {
    const key = 'key' in args && args.key !== undefined ? ` (${code(args.key)})` : '';
    return { message: `The configuration holds ${args.value}${key}`, hint: `Write ${args.expected}` };
  }
  const { key, value, expected, suggestion } = args;
  return {
    message:
      value === 'nothing'
        ? `${code(key)} is missing: expected ${alternatives(expected)}`
        : `Unexpected ${code(value)} as ${code(key)}, expected ${alternatives(expected)}`,
    hint:
      suggestion === undefined
        ? 'Write such a value, or remove the key: then its default counts'
        : `Did you mean ${code(suggestion)}?`,
  };
}
