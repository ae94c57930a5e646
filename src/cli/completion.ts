import { Argument, Command } from 'commander';
import { frontMatterKeys } from '../core/postmortem/parse-front-matter.ts';
import { explainable } from '../core/report/explain-rule.ts';
import { commands } from './commands.ts';
import { type CompletedCommand, renderCompletion, shells } from './completion/render-completion.ts';
import type { CliCommand } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** Words that a command's first argument can be, where commander does not know them. */
const ownWords: Readonly<Record<string, readonly string[]>> = { explain: explainable, set: frontMatterKeys };

const globalOptions: CompletedCommand['options'] = [
  { flag: '--config', takes: 'file', summary: 'configuration' },
  { flag: '--cwd', takes: 'file', summary: 'work as if started in this folder' },
  { flag: '--now', takes: 'text', summary: 'pretend that it is this time' },
  { flag: '--help', takes: undefined, summary: 'show help' },
];

/** A command as a shell completes it, asked of the command itself. */
async function readCommand(name: string, summary: string, loaded: CliCommand): Promise<CompletedCommand> {
  const command = new Command(name);
  loaded.describe(command);
  const own = command.options
    .filter(({ hidden, long }) => !hidden && long !== undefined && long !== null)
    .map(({ long, required, optional, argChoices, description }) => ({
      flag: long ?? '',
      takes: argChoices ?? (required || optional ? ('file' as const) : undefined),
      summary: description,
    }));
  const [first] = command.registeredArguments;
  const words = ownWords[name] ?? first?.argChoices ?? [];
  return {
    name,
    summary,
    options: [...own, ...globalOptions],
    words,
    takesFiles: words.length === 0 && first !== undefined,
  };
}

/** `debrief completion`: what a shell needs to complete commands, options and their values. */
export const completion: CliCommand = {
  describe: (command) =>
    void command.addArgument(new Argument('<shell>', 'which shell').choices(shells)).addHelpText(
      'after',
      `
Examples:
  $ source <(debrief completion bash)                                     this shell only; in ~/.bashrc for each
  $ debrief completion zsh > "\${fpath[1]}/_debrief"
  $ debrief completion fish > ~/.config/fish/completions/debrief.fish

The script asks nothing of debrief while you type; write it anew after an upgrade.`,
    ),

  run: async ({ terminal }, [typed]) => {
    const shell = shells.find((one) => one === typed);
    if (shell === undefined) throw new Misuse(`Unexpected shell "${typed}", expected ${shells.join(', ')}`);
    const known = await Promise.all(
      commands.map(async ({ name, summary, load }) => readCommand(name, summary, await load())),
    );
    terminal.write(renderCompletion(shell, known));
    return 0;
  },
};
