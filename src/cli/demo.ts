import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { InvalidArgumentError, Option } from 'commander';
import { errorMessage } from '../core/text/error-message.ts';
import { ProjectRefusal } from '../project/project-refusal.ts';
import { storyBegins } from './demo/incident.ts';
import { createNarrator, type Narrator } from './demo/narrator.ts';
import { control } from './demo/person.ts';
import { findProjectFolder } from './demo/project-folder.ts';
import { startRunner } from './demo/runner.ts';
import { type Scenery, setStage } from './demo/set-stage.ts';
import { type Ending, playStory } from './demo/story.ts';
import type { CliCommand, ExitCode, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

const run = promisify(execFile);

/** Nothing of the user's own git, GitHub or CI gets into the story. */
function storyEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) =>
    /^(PATH|HOME|TMPDIR|TEMP|TMP|SystemRoot|COMSPEC|PATHEXT|LANG|LC_\w+|TZ)$/i.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_GLOBAL: path.join(tmpdir(), 'debrief-demo-no-gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    DEBRIEF_NOW: storyBegins,
    NO_COLOR: '1',
  };
}

async function clonePages(stage: Scenery, folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const clone = path.join(folder, 'gh-pages.git');
  await run(
    'git',
    ['clone', '--quiet', '--bare', '--branch', 'gh-pages', `${stage.sandbox}/${stage.repository}.git`, clone],
    { env },
  );
  return clone;
}

/** Who tells the story, and where its files are. */
interface Telling {
  readonly session: Session;
  readonly narrator: Narrator;
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

async function play({ session, narrator, folder, env }: Telling, scenery: Scenery): Promise<Ending> {
  const project = findProjectFolder();
  const { sandbox, repository } = scenery;
  const runner = await startRunner({
    sandbox,
    repository,
    action: path.join(project, 'dist/index.js'),
    folder: path.join(folder, 'jobs'),
    env,
  });
  try {
    await control(sandbox, 'createHook', { repository, url: runner.url, kind: 'workflows' });
    narrator.step(
      `A GitHub of its own runs on this machine, with the repository ${repository}, the App and a runner`,
      `${sandbox}/${repository}`,
    );
    return await playStory({
      ...scenery,
      runner,
      folder,
      example: path.join(project, 'examples/oid4pay'),
      env,
      narrator,
    });
  } catch (error) {
    session.terminal.say(scenery.appLog());
    throw error;
  } finally {
    await runner.close();
  }
}

/** Serves until Ctrl-C. */
function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

async function tell(
  session: Session,
  narrator: Narrator,
  { exit, port, trace }: { readonly exit: boolean; readonly port: number; readonly trace: string | undefined },
): Promise<ExitCode> {
  const { terminal } = session;
  const env = storyEnvironment(session.env);
  const folder = mkdtempSync(path.join(tmpdir(), 'debrief-demo-'));
  const scenery = await narrator.during('starting a GitHub on this machine', setStage(findProjectFolder(), env, port));
  try {
    const ending = await play({ session, narrator, folder, env }, scenery);
    await control(scenery.sandbox, 'idle');
    const violations = await control<unknown[]>(scenery.sandbox, 'violations');
    if (trace !== undefined) {
      const { check_runs: checks } = await scenery.ana.ask<{ check_runs: readonly { conclusion: string }[] }>(
        'GET',
        `/repos/${scenery.repository}/commits/${ending.passed.sha}/check-runs`,
      );
      const conclusions = checks.map(({ conclusion }) => conclusion);
      const pages = await clonePages(scenery, folder, env);
      writeFileSync(trace, JSON.stringify({ ...ending, conclusions, violations, pages }));
    }
    terminal.say('');
    const page = `${scenery.sandbox}/pages/${scenery.repository}/`;
    const words = exit ? 'The page was served at' : 'The page is served at';
    terminal.say(`${terminal.paint(['green', 'bold'], words)} ${terminal.paint('underline', page)}`);
    if (exit) terminal.say(terminal.paint('dim', 'All of it is gone now; without --exit it stays to be looked at.'));
    if (violations.length > 0)
      terminal.fail(`the sandbox saw ${violations.length} requests that GitHub's description does not know`);
    if (!exit) {
      terminal.say(terminal.paint('dim', 'Press Ctrl-C to end. Everything of the story goes away then.'));
      await untilInterrupted();
    }
    return violations.length === 0 ? 0 : 1;
  } finally {
    await scenery.stop();
    if (trace === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** The sandbox keeps its repositories with git. */
async function assertGit(env: NodeJS.ProcessEnv): Promise<void> {
  const isThere = await run('git', ['--version'], { env }).then(
    () => true,
    () => false,
  );
  if (!isThere)
    throw new ProjectRefusal(
      'git-failed',
      'Cannot start git, which the demo keeps its repositories with: install it (https://git-scm.com)',
    );
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new InvalidArgumentError('Expected a number from 0 to 65535.');
  return port;
}

/** `debrief demo`: the whole way through, on a GitHub of its own. */
export const demo: CliCommand = {
  describe: (command) =>
    void command
      .addOption(new Option('--exit', 'end after the story instead of serving the page'))
      .addOption(
        new Option('--port <port>', 'serve everything at this port (default: any free one)').argParser(parsePort),
      )
      .addOption(
        new Option('--trace <file>', 'write what happened as JSON, and keep the files of the story').hideHelp(),
      )
      .addHelpText(
        'after',
        `
Examples:
  $ debrief demo
  $ debrief demo --exit

An issue is labelled, the App opens a pull request, the Action checks it, somebody fills it in, it is merged, and the
page is published: all of it real, on a GitHub that runs on this machine. Nothing leaves it.`,
      ),

  run: async (session, _args, options) => {
    await assertGit(session.env);
    const project = findProjectFolder();
    const missing = ['dist/sandbox.js', 'dist/app.js', 'dist/index.js', 'examples/oid4pay'].filter(
      (name) => !existsSync(path.join(project, name)),
    );
    if (missing.length > 0)
      throw new Misuse(
        `Debrief's own files are missing: ${missing.join(', ')}; in a clone run: npm run build`,
        'incomplete-install',
      );
    const { version } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as { version: string };
    session.terminal.say(session.terminal.paint('bold', `Debrief ${version}: an incident becomes a public postmortem`));
    session.terminal.say('');
    const port = typeof options.port === 'number' ? options.port : 0;
    const trace = typeof options.trace === 'string' ? path.resolve(session.cwd, options.trace) : undefined;
    try {
      return await tell(session, createNarrator(session.terminal), { exit: options.exit === true, port, trace });
    } catch (error) {
      // The story is a program of its own: whatever stops it is told as it is, not as a fault of the user's.
      session.terminal.fail(errorMessage(error));
      return 3;
    }
  },
};
