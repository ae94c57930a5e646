import { Command, Option } from 'commander';
import { capital } from '../core/text/capital.ts';
import { wrapLine } from '../core/text/columns.ts';
import { commands } from './commands.ts';
import type { CliCommand, CommandEntry } from './session/command.ts';
import type { Terminal } from './session/terminal.ts';
import { version } from './version.ts';

function addGlobalOptions(command: Command): Command {
  return command
    .addOption(new Option('--config <file>', 'configuration (default: .github/debrief.yml)').helpGroup('Everywhere:'))
    .addOption(new Option('--cwd <dir>', 'work as if started in this folder').helpGroup('Everywhere:'))
    .addOption(
      new Option('--now <instant>', 'pretend that it is this time, such as 2026-05-15T09:03Z').helpGroup('Everywhere:'),
    )
    .addHelpOption(new Option('-h, --help', 'show this help').helpGroup('Everywhere:'));
}

/** Only the command that was asked for is loaded and knows its options; the others are names in the help. */
async function addCommand(program: Command, entry: CommandEntry, wanted: boolean): Promise<CliCommand | undefined> {
  const command = program
    .command(entry.name)
    .helpGroup(`${entry.group}:`)
    .summary(entry.summary)
    .description(capital(entry.summary));
  if (!wanted) return undefined;
  const loaded = await entry.load();
  loaded.describe(command);
  addGlobalOptions(command);
  return loaded;
}

/** Help as commander laid it out, with its paragraphs in the terminal's width; what is indented stays as it is. */
function wrapHelp(text: string, width: number): string {
  const isProse = (line: string | undefined) => line !== undefined && /^\S/.test(line);
  const lines: string[] = [];
  for (const line of text.split('\n'))
    if (isProse(line) && isProse(lines.at(-1))) lines.push(`${lines.pop()} ${line}`);
    else lines.push(line);
  return lines.flatMap((line) => (isProse(line) ? wrapLine(line, width) : [line])).join('\n');
}

/** Runs a command with what was parsed for it. */
export type RunCommand = (
  command: CliCommand,
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
) => Promise<void>;

/** The command line as the library parses and explains it, with the one command that is wanted. */
export async function createProgram(wanted: string | undefined, terminal: Terminal, run: RunCommand): Promise<Command> {
  const program = new Command('debrief')
    .optionsGroup('Everywhere:')
    .description('Turns incident issues into postmortems, checks them, and publishes a public incident history')
    .usage('<command> [options]')
    .version(version, '-V, --version', 'print the version')
    .addHelpCommand(new Command('help').argument('[command]').helpGroup('Begin:').summary('explain a command'))
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.write(wrapHelp(text, terminal.width)), writeErr: () => {} })
    .addHelpText(
      'after',
      '\nStart with: debrief init, then debrief new. Exit codes: 0 clean, 1 problems, 2 misuse, 3 refused.\nEach error ends with a code: debrief explain CODE says more.',
    );
  addGlobalOptions(program);
  for (const entry of commands) {
    const loaded = await addCommand(program, entry, entry.name === wanted);
    program.commands.at(-1)?.action(async (...given: unknown[]) => {
      const command = given.at(-1);
      if (loaded === undefined || !(command instanceof Command)) return;
      await run(loaded, command.args, command.optsWithGlobals());
    });
  }
  return program;
}
