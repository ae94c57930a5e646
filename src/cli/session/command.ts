import type { Command } from 'commander';
import type { Instant } from '../../core/time/instant.ts';
import type { Workspace } from '../../workspace/open-workspace.ts';
import type { Terminal } from './terminal.ts';

/** 0 clean, 1 problems found, 2 misuse or unusable configuration, 3 GitHub or the disk refused. */
export type ExitCode = 0 | 1 | 2 | 3;

/** The options that every command takes. */
export interface GlobalOptions {
  /** Absolute. */
  readonly cwd: string;
  /** As given, relative to `cwd`; undefined for the default place. */
  readonly config: string | undefined;
  /** From `--now`; undefined when it was not given. */
  readonly now: Instant | undefined;
}

/** What a command works with: where it was started, how it talks. */
export interface Session extends GlobalOptions {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** `--now`, or the clock where a command needs the present. */
  present(): Instant;
  /** Standard input to its end. */
  readInput(): Promise<string>;
  /** Standard input line by line, as a person types. */
  readLines(): AsyncIterable<string>;
  /** The workspace around `cwd`; opened once. */
  workspace(): Promise<Workspace>;
}

/** One command of `debrief`. Its file is loaded only when it is the one that was asked for. */
export interface CliCommand {
  /** Adds arguments, options and examples to a commander command that has its name and summary already. */
  describe(command: Command): void;
  /** Runs it with commander's parsed positional arguments and options. Throws `Misuse` or a refusal. */
  run(session: Session, args: readonly string[], options: Readonly<Record<string, unknown>>): Promise<ExitCode>;
}

/** A line of the command table. */
export interface CommandEntry {
  readonly name: string;
  /** What a person is about to do. */
  readonly group: 'Begin' | 'Write and check' | 'Publish' | 'Deadlines' | 'Redact and lift';
  /** One line for `debrief --help`, without a full stop. */
  readonly summary: string;
  load(): Promise<CliCommand>;
}
