import { Argument, Option } from 'commander';
import { explainable, renderExplanation, renderRuleTable } from '../core/report/explain-rule.ts';
import { suggest } from '../core/text/suggest.ts';
import type { CliCommand } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** `debrief explain`: what a rule finds, why, and an example of each kind; or what a refusal means. */
export const explain: CliCommand = {
  describe: (command) =>
    void command
      .addArgument(new Argument('[code]', 'a rule, or the code behind an error'))
      .addOption(new Option('--list', 'print a table of all rules'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief explain missing-timeline
  $ debrief explain shallow-clone
  $ debrief explain --list`,
      ),

  run: async ({ terminal }, [rule], options) => {
    if (options.list === true || rule === undefined) {
      terminal.write(renderRuleTable(terminal.width, terminal.colour));
      return 0;
    }
    const text = renderExplanation(rule, Math.min(terminal.width, 100));
    if (text === undefined) {
      const near = suggest(rule, explainable);
      throw new Misuse(
        `There is no rule or code "${rule}"; ${near === undefined ? 'see debrief explain --list' : `did you mean "${near}"?`}`,
      );
    }
    terminal.write(text);
    return 0;
  },
};
