import path from 'node:path';
import { chooseParser } from '../core/text/parser-choice.ts';
import { findUnknownVariables, renderUnknownVariables } from '../core/text/variables.ts';
import { createClock } from '../core/time/create-clock.ts';
import { refusalOf } from '../project/refusal-of.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import { check } from './check.ts';
import { readEvent } from './event.ts';
import type { ActionExitCode, Host, Result } from './host.ts';
import { InputFaults, readInputs } from './inputs.ts';
import { harmless } from './log.ts';
import { annotateError, annotateWarning } from './runner.ts';
import { writeResult } from './write-result.ts';

/** The process as the Action sees it. Inputs are read from `process.env`. */
export interface ActionWorld {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Milliseconds since the epoch. `DEBRIEF_NOW` sets another time to begin with, for rehearsals. */
  readonly machineClock: () => number;
  readonly write: (text: string) => void;
}

function createHost({ env, cwd, machineClock, write }: ActionWorld): Host {
  const clock = createClock(env.DEBRIEF_NOW, machineClock);
  if (clock === undefined)
    throw new InputFaults(['DEBRIEF_NOW is not a time with an offset, such as "2026-05-15T09:03Z"']);
  const inputs = readInputs();
  const event = readEvent(env);
  const base = env.GITHUB_WORKSPACE || cwd;
  let opened: ReturnType<Host['workspace']> | undefined;
  return {
    inputs,
    event,
    env,
    clock,
    log: (line) => write(`${harmless(line)}\n`),
    annotate: write,
    fail: (message, file) => annotateError(harmless(message), file === undefined ? {} : { file: harmless(file) }),
    repo: { owner: event.owner, repo: event.repo },
    workspace: () => {
      // The job chose the folder, so it is trusted even where a container's user does not own it.
      opened ??= openWorkspace({
        cwd: path.resolve(base, inputs.workingDirectory),
        env,
        exactly: true,
        trusted: '*',
        objects: true,
      });
      return opened;
    },
  };
}

/** A misspelt variable changes nothing, and nobody would notice. Words for it are loaded only where there is one. */
async function sayUnknownVariables(env: NodeJS.ProcessEnv): Promise<void> {
  const names = Object.keys(env);
  if (findUnknownVariables(names).length === 0) return;
  const { suggest } = await import('../core/text/suggest.ts');
  for (const line of renderUnknownVariables(names, suggest)) annotateWarning(line);
}

/** Only the command that was asked for is loaded; `check` itself loads little before there is something to check. */
async function runCommand(host: Host): Promise<Result> {
  switch (host.inputs.command) {
    case 'check':
      return check(host);
    case 'build':
      return (await import('./build.ts')).build(host);
    case 'reconcile':
      return (await import('./reconcile.ts')).reconcileEvent(host);
    case 'sweep':
      return (await import('./sweep.ts')).sweep(host);
  }
}

/** Runs the Action. Resolves to the exit code; only our own bugs throw. */
export async function runAction(world: ActionWorld): Promise<ActionExitCode> {
  chooseParser(world.env['DEBRIEF_PARSER']);
  let result: Result;
  await sayUnknownVariables(world.env);
  try {
    result = await runCommand(createHost(world));
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    const { exitCode: code, code: reason, message } = refused;
    const outputs = { result: code === 3 ? 'refused' : 'misuse' };
    result = { code, outputs, summary: '', failure: message, reason };
  }
  writeResult(result, world.env);
  return result.code;
}
