import path from 'node:path';
import type { CommanderError } from 'commander';
import { chooseParser } from '../core/text/parser-choice.ts';
import { findUnknownVariables, renderUnknownVariables } from '../core/text/variables.ts';
import { refusalOf } from '../project/refusal-of.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import { commands } from './commands.ts';
import { parseNow } from './parse-now.ts';
import { readPlainCommand } from './plain-command.ts';
import type { RunCommand } from './program.ts';
import type { ExitCode, GlobalOptions, Session } from './session/command.ts';
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

/** Words that are no option: the command's name is the first, or the second after `help`. */
function wantedName(argv: readonly string[]): string | undefined {
  const withValue = new Set(['--config', '--cwd', '--now']);
  const words = argv.filter((word, index) => !word.startsWith('-') && !withValue.has(argv[index - 1] ?? ''));
  return words[0] === 'help' ? words[1] : words[0];
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

/** By its name, so that the library need not be there. */
function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof Error && 'code' in error && /^commander\./.test(String(error.code));
}

/** Words for what went wrong outside the records, a way out, and the exit code that belongs to it. */
function report(terminal: Terminal, error: unknown, help: string): ExitCode {
  if (isCommanderError(error)) {
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
    // Asked by whatever looks whether we are there, and answered before anything is loaded.
    if (world.argv.length === 1 && /^(?:-V|--version)$/.test(world.argv[0] ?? '')) {
      terminal.write(`${version}\n`);
      return 0;
    }
    const run: RunCommand = async (command, args, options) => {
      code = await command.run(createSession(world, terminal, globalOptionsOf(world, options)), args, options);
    };
    const plain = readPlainCommand(world.argv);
    if (plain !== undefined) {
      const check = plain.name === 'check';
      const command = check ? (await import('./check.ts')).checkCommand : (await import('./build.ts')).buildCommand;
      await run(command, plain.args, plain.options);
      return code;
    }
    const { createProgram } = await import('./program.ts');
    const program = await createProgram(wantedName(world.argv), terminal, run);
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
