import path from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { errorMessage } from '../core/text/error-message.ts';
import { configPath } from '../project/config-path.ts';
import { ProjectRefusal } from '../project/project-refusal.ts';
import { buildInMemory } from '../workspace/build/build-project.ts';
import { readLocalProject } from '../workspace/read-local-project.ts';
import { openProject } from './open-project.ts';
import { createPreviewServer } from './preview-server.ts';
import { renderConfigProblems } from './render-config-problems.ts';
import type { CliCommand, Session } from './session/command.ts';
import { visibleName } from './session/terminal.ts';
import { watchFolders } from './watch-folders.ts';

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError('Expected a number from 0 to 65535.');
  return port;
}

/** The site as the public would see it after a merge of what is on disk. */
async function buildSite(session: Session): Promise<ReadonlyMap<string, string> | undefined> {
  const opened = await session.workspace();
  const project = await readLocalProject(opened, opened.tree, session.config);
  if (project.configProblems.length > 0) {
    session.terminal.say(renderConfigProblems(project, session.terminal.color, session.terminal.width));
    return undefined;
  }
  const built = await buildInMemory(project, (newest) => session.now ?? Math.max(newest, session.present()));
  for (const { path: file, doubts } of built.inDoubt)
    session.terminal.say(`${session.terminal.paint('red', '✖')} ${visibleName(file)}: in doubt (${doubts.join(', ')})`);
  return built.site;
}

/** `debrief preview`: builds into memory, serves, watches, and reloads the browser. */
export const preview: CliCommand = {
  describe: (command) =>
    void command
      .addOption(
        new Option('--port <port>', 'where to listen, on this machine only').argParser(parsePort).default(4000),
      )
      .addHelpText(
        'after',
        `
Examples:
  $ debrief preview
  $ debrief preview --port 0      on any free port

Shows the page as the public will see it: redactions are bars, records in doubt are not shown. Nothing is written.
End it with Ctrl+C.`,
      ),

  run: async (session, _args, options) => {
    const { terminal } = session;
    const { workspace, config } = await openProject(session);
    const server = createPreviewServer();
    let begun = false;
    const rebuild = async () => {
      const started = performance.now();
      try {
        const site = await buildSite(session);
        if (site === undefined) return;
        server.show(site);
        terminal.say(
          `${terminal.paint('green', '✔')} ${site.size} files in ${Math.round(performance.now() - started)} ms`,
        );
      } catch (error) {
        // What no edit of a record can mend (a shallow clone) ends it before it has begun.
        if (!begun && error instanceof ProjectRefusal) throw error;
        // A record that is being written must not end the preview; what is wrong is told, and the last site stays.
        terminal.fail(errorMessage(error));
      }
    };
    await rebuild();
    begun = true;
    const address = await server.listen(typeof options.port === 'number' ? options.port : 4000);
    terminal.say(`Serving on ${terminal.paint('cyan', address)}`);
    const folders = [config.records, path.posix.dirname(configPath)];
    const stopWatching = watchFolders(workspace.root, folders, () => void rebuild());
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    stopWatching();
    await server.close();
    return 0;
  },
};
