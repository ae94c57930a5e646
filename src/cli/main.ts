import path from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { capital } from '../core/text/capital.ts';
import { wrapLine } from '../core/text/columns.ts';
import { chooseParser } from '../core/text/parser-choice.ts';
import { findUnknownVariables, renderUnknownVariables } from '../core/text/variables.ts';
import { refusalOf } from '../project/refusal-of.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import { commands } from './commands.ts';
import { parseNow } from './parse-now.ts';
import type { CliCommand, CommandEntry, ExitCode, GlobalOptions, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';
import { createTerminal, type Streams, type Terminal } from './session/terminal.ts';
import { version } from './version.ts';

/** The process as the command line sees it. */
export interface CliWorld extends Streams {
  /** Without the two that name node and the script. */
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Milliseconds since the epoch, when a command needs the present. */
  readonly clock: () => number;
  readonly readInput: () => Promise<string>;
  /** Line by line; undefined where the input is read whole. */
  readonly readLines?: (() => AsyncIterable<string>) | undefined;
}

function addGlobalOptions(command: Command): Command {
  return command
    .addOption(new Option('--config <file>', 'configuration (default: .github/debrief.yml)').helpGroup('Everywhere:'))
    .addOption(new Option('--cwd <dir>', 'work as if started in this folder').helpGroup('Everywhere:'))
    .addOption(
      new Option('--now <instant>', 'pretend that it is this time, such as 2026-05-15T09:03Z').helpGroup('Everywhere:'),
    )
    .addHelpOption(new Option('-h, --help', 'show this help').helpGroup('Everywhere:'));
}

function createSession(world: CliWorld, terminal: Terminal, options: GlobalOptions): Session {
  let opened: ReturnType<Session['workspace']> | undefined;
  return {
    ...options,
    terminal,
    env: world.env,
    present: () => options.now ?? world.clock(),
    readInput: world.readInput,
    readLines: () => world.readLines?.() ?? linesOf(world.readInput),
    workspace: () => {
      opened ??= openWorkspace({ cwd: options.cwd, env: world.env });
      return opened;
    },
  };
}

async function* linesOf(read: () => Promise<string>): AsyncIterable<string> {
  const text = await read();
  if (text !== '') yield* text.replace(/\r?\n$/, '').split(/\r?\n/);
}

function globalOptionsOf(world: CliWorld, options: Readonly<Record<string, unknown>>): GlobalOptions {
  const { cwd, config, now } = options;
  return {
    cwd: path.resolve(world.cwd, typeof cwd === 'string' ? cwd : '.'),
    config: typeof config === 'string' ? config : undefined,
    now: typeof now === 'string' ? parseNow(now) : undefined,
  };
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

/** Words that are no option: the command's name is the first, or the second after `help`. */
function wantedName(argv: readonly string[]): string | undefined {
  const withValue = new Set(['--config', '--cwd', '--now']);
  const words = argv.filter((word, index) => !word.startsWith('-') && !withValue.has(argv[index - 1] ?? ''));
  return words[0] === 'help' ? words[1] : words[0];
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

async function createProgram(world: CliWorld, terminal: Terminal, done: (code: ExitCode) => void): Promise<Command> {
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
  const wanted = wantedName(world.argv);
  for (const entry of commands) {
    const loaded = await addCommand(program, entry, entry.name === wanted);
    program.commands.at(-1)?.action(async (...given: unknown[]) => {
      const command = given.at(-1);
      if (loaded === undefined || !(command instanceof Command)) return;
      const options = command.optsWithGlobals();
      const session = createSession(world, terminal, globalOptionsOf(world, options));
      done(await loaded.run(session, command.args, options));
    });
  }
  return program;
}

/** Where a person reads on. */
function helpFor(name: string | undefined): string {
  return commands.some((entry) => entry.name === name) ? `debrief ${name} --help` : 'debrief --help';
}

/** Commander says nothing when it is asked to explain a command that it does not have. */
async function refuseUnknownHelp([first, name]: readonly string[]): Promise<void> {
  const names = commands.map((entry) => entry.name);
  if (first !== 'help' || name === undefined || name.startsWith('-') || names.includes(name)) return;
  const { suggest } = await import('../core/text/suggest.ts');
  const near = suggest(name, names);
  throw new Misuse(`unknown command '${name}'${near === undefined ? '' : ` (did you mean ${near}?)`}`);
}

/** A misspelt variable changes nothing, and nobody would notice. Words for it are loaded only where there is one. */
async function sayUnknownVariables(env: NodeJS.ProcessEnv, terminal: Terminal): Promise<void> {
  const names = Object.keys(env);
  if (findUnknownVariables(names).length === 0) return;
  const { suggest } = await import('../core/text/suggest.ts');
  for (const line of renderUnknownVariables(names, suggest)) terminal.say(line);
}

/** Words for what went wrong outside the records, a way out, and the exit code that belongs to it. */
function report(terminal: Terminal, error: unknown, help: string): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return 2;
    terminal.fail(error.message.replace(/^error: /, '').replace('\n(Did', ' (did'), 'usage');
    terminal.say(`Try: ${help}`);
    return 2;
  }
  const refused = refusalOf(error);
  if (refused === undefined) throw error;
  terminal.fail(refused.message, refused.code);
  terminal.say(refused.code === 'usage' ? `Try: ${help}` : `Try: debrief explain ${refused.code}`);
  return refused.exitCode;
}

/** Runs `debrief`. Resolves to the exit code; only our own bugs throw. */
export async function runCli(world: CliWorld): Promise<ExitCode> {
  chooseParser(world.env['DEBRIEF_PARSER']);
  const terminal = createTerminal(world, world.env);
  let code: ExitCode = 0;
  try {
    await refuseUnknownHelp(world.argv);
    await sayUnknownVariables(world.env, terminal);
    const program = await createProgram(world, terminal, (result) => {
      code = result;
    });
    if (world.argv.length === 0) {
      program.outputHelp();
      return 2;
    }
    await program.parseAsync([...world.argv], { from: 'user' });
    return code;
  } catch (error) {
    return report(terminal, error, helpFor(wantedName(world.argv)));
  } finally {
    terminal.progress(undefined);
  }
}
