import path from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { Config } from '../core/config/config.ts';
import { errorMessage } from '../core/text/error-message.ts';
import { configPath } from '../project/config-path.ts';
import { ProjectRefusal } from '../project/project-refusal.ts';
import { buildInMemory } from '../workspace/build/build-project.ts';
import { type LocalProject, readLocalProject } from '../workspace/read-local-project.ts';
import { openProject } from './open-project.ts';
import { openAddress } from './preview/open-address.ts';
import { findPreviewProblems } from './preview/preview-problems.ts';
import { createPreviewServer, type PreviewFindings, type PreviewServer } from './preview/preview-server.ts';
import { watchFolders } from './preview/watch-folders.ts';
import { renderConfigProblems } from './render-config-problems.ts';
import type { CliCommand, Session } from './session/command.ts';
import { visibleName } from './session/terminal.ts';

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError('Expected a number from 0 to 65535.');
  return port;
}

/** Tried one after the other where no port was asked for. */
const usualPorts: readonly number[] = Array.from({ length: 20 }, (_, index) => 4000 + index);

async function readFresh(session: Session): Promise<LocalProject> {
  const opened = await session.workspace();
  return readLocalProject(opened, opened.tree, session.config);
}

/** The site as the public would see it after a merge of what is on disk; undefined while the configuration cannot be used. */
async function buildSite(
  session: Session,
  project: LocalProject,
): Promise<ReadonlyMap<string, string | Uint8Array> | undefined> {
  const { terminal } = session;
  if (project.configProblems.length > 0) {
    terminal.say(renderConfigProblems(project, terminal.colour, terminal.width));
    return undefined;
  }
  const built = await buildInMemory(project, (newest) => session.now ?? Math.max(newest, session.present()));
  for (const { path: file, doubts } of built.inDoubt)
    terminal.say(`${terminal.paint('red', '✖')} ${visibleName(file)}: in doubt (${doubts.join(', ')})`);
  return new Map<string, string | Uint8Array>([...built.site, ...built.images]);
}

/** What the overlay shows, and one line of it on the terminal. */
async function findFindings(session: Session, project: LocalProject, isBuilt: boolean): Promise<PreviewFindings> {
  const { terminal } = session;
  const failure = isBuilt ? {} : { failure: `${project.configFile} cannot be used, so this is the page as it was` };
  try {
    const problems = await findPreviewProblems(project, session.present());
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    if (isBuilt && problems.length > 0)
      terminal.say(`${terminal.paint('yellow', '⚠')} ${count} in the records, shown beside the page`);
    return { problems, ...failure };
  } catch (error) {
    return { problems: [], failure: `The records could not be checked: ${errorMessage(error)}` };
  }
}

/** Builds and shows what is on disk. Whatever goes wrong is told, here and beside the page, and the last site stays. */
async function refresh(session: Session, server: PreviewServer): Promise<Config> {
  const { terminal } = session;
  const started = performance.now();
  const project = await readFresh(session);
  const site = await buildSite(session, project);
  server.show(site, findFindings(session, project, site !== undefined));
  if (site !== undefined)
    terminal.say(
      `${terminal.paint('green', '✔')} ${site.size} ${site.size === 1 ? 'file' : 'files'} in ${Math.round(performance.now() - started)} ms`,
    );
  return project.config;
}

/** Calls `work` again as often as it was asked for meanwhile, and never twice at a time. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isStale = false;
  const run = async (): Promise<void> => {
    do {
      isStale = false;
      await work();
    } while (isStale);
  };
  return () => {
    isStale = true;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}

/** `debrief preview`: builds into memory, serves, watches, and reloads the browser. */
export const preview: CliCommand = {
  describe: (command) =>
    void command
      .addOption(
        new Option(
          '--port <port>',
          'where to listen, on this machine only (default: 4000, or the next one that is free)',
        ).argParser(parsePort),
      )
      .addOption(new Option('--open', 'open the page in a browser'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief preview
  $ debrief preview --open
  $ debrief preview --port 0      on any free port

Shows the page as the public will see it: redactions are bars, records in doubt are not shown. Problems of the records stand
beside it, each with its line; the public page has no such thing. Nothing is written. End it with Ctrl+C.`,
      ),

  run: async (session, _args, options) => {
    const { terminal } = session;
    const { workspace, config } = await openProject(session);
    const server = createPreviewServer();
    // What no edit of a record can mend (a shallow clone) ends it before it has begun.
    await refresh(session, server).catch((error: unknown) => {
      if (error instanceof ProjectRefusal) throw error;
      terminal.fail(errorMessage(error));
    });
    let stopWatching = () => {};
    let watched: string | undefined;
    const watchRecords = (records: string) => {
      if (records === watched) return;
      stopWatching();
      watched = records;
      const folders = [records, path.posix.dirname(configPath)];
      stopWatching = watchFolders(workspace.root, folders, () => void rebuild());
    };
    const rebuild = oneAtATime(async () => {
      try {
        watchRecords((await refresh(session, server)).records);
      } catch (error) {
        // A record that is being written must not end the preview.
        const failure = errorMessage(error);
        terminal.fail(failure);
        server.show(undefined, Promise.resolve({ problems: [], failure }));
      }
    });
    const address = await server.listen(typeof options.port === 'number' ? [options.port] : usualPorts);
    terminal.say(`Serving on ${terminal.paint('cyan', address)}`);
    if (options.open === true && !(await openAddress(address, session.env)))
      terminal.say('No browser could be started; open the address yourself.');
    watchRecords(config.records);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    stopWatching();
    await server.close();
    return 0;
  },
};
