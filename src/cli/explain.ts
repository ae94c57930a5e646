import { Argument, Option } from 'commander';
import { renderExplanation } from '../core/report/explain-rule.ts';
import { ruleIds } from '../core/rules/index.ts';
import { suggest } from '../core/text/suggest.ts';
import type { CliCommand } from './command.ts';
import { Misuse } from './misuse.ts';

/** `debrief explain`: what a rule finds, why, and an example of each kind. */
export const explain: CliCommand = {
  describe: (command) =>
    void command
      .addArgument(new Argument('[rule]', 'id of a rule, as debrief check prints it'))
      .addOption(new Option('--list', 'print the ids of all rules'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief explain missing-timeline
  $ debrief explain --list`,
      ),

  run: async ({ terminal }, [rule], options) => {
    if (options.list === true || rule === undefined) {
      terminal.write(ruleIds.map((id) => `${id}\n`).join(''));
      return 0;
    }
    const text = renderExplanation(rule);
    if (text === undefined) {
      const near = suggest(rule, ruleIds);
      throw new Misuse(
        `Unexpected rule "${rule}", expected ${near === undefined ? 'one of debrief explain --list' : `"${near}"`}`,
      );
    }
    terminal.write(text);
    return 0;
  },
};
