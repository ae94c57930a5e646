import { Argument } from 'commander';
import { type Forgotten, renderForget } from '../core/report/render-forget.ts';
import { findRecord } from '../project/find-record.ts';
import type { LocalProject } from '../workspace/read-local-project.ts';
import { openProject } from './open-project.ts';
import type { CliCommand } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** Every path of the history that has the name of the record. */
async function readHistory(
  { workspace: { repository }, config }: LocalProject,
  id: string,
): Promise<Pick<Forgotten, 'paths' | 'commits'>> {
  if (repository === undefined) return { paths: [], commits: [] };
  const { git, prefix } = repository;
  const run = async (args: readonly string[]) =>
    (await git.run(args))
      .toString()
      .split('\n')
      .filter((line) => line !== '');
  const names = await run([
    'log',
    '--all',
    '--format=',
    '--name-only',
    '--no-renames',
    '--',
    `${prefix}${config.records}`,
  ]);
  const paths = [...new Set(names)].filter((name) => name.endsWith(`/${id}.md`)).sort();
  const commits = paths.length === 0 ? [] : await run(['log', '--all', '--format=%H', '--', ...paths]);
  return { paths, commits };
}

/** `debrief forget`: what to ask for when text that was public must be forgotten. */
export const forget: CliCommand = {
  describe: (command) =>
    void command.addArgument(new Argument('<id>', 'id of the record, such as issue-42')).addHelpText(
      'after',
      `
Example:
  $ debrief forget issue-42

Prints where the record was and whom to ask, and holds nothing of its text.`,
    ),

  run: async (session, [id = '']) => {
    const project = await openProject(session);
    const { config, tree } = project;
    const history = await readHistory(project, id);
    if (history.paths.length === 0 && (await findRecord(tree, config.records, id)) === undefined)
      throw new Misuse(`No record "${id}" is, or ever was, below "${config.records}" in this clone`);
    session.terminal.write(renderForget({ id, ...history, site: config.page.url, markdownPage: config.page.markdown }));
    return 0;
  },
};
