import { Argument } from 'commander';
import { setFieldWhereMissing } from '../core/fix/set-field-where-missing.ts';
import { type FrontMatterKey, frontMatterKeys } from '../core/postmortem/parse-front-matter.ts';
import { suggest } from '../core/text/suggest.ts';
import { gatherCheck } from '../project/gather-check.ts';
import { writeTextFile } from '../workspace/write-file.ts';
import { localPath } from './local-path.ts';
import { openProject } from './open-project.ts';
import type { CliCommand } from './session/command.ts';
import { Misuse } from './session/misuse.ts';
import { visibleName } from './session/terminal.ts';

/** Each record has its own. */
const own: ReadonlySet<string> = new Set(['id', 'kind', 'title', 'period', 'confirmations', 'reports', 'updates']);
const settable = frontMatterKeys.filter((key) => !own.has(key));

function parseKey(typed: string): FrontMatterKey {
  const found = settable.find((key) => key === typed);
  if (found !== undefined) return found;
  const meant = suggest(typed, settable);
  throw new Misuse(`Unexpected key "${typed}", expected ${meant === undefined ? settable.join(', ') : `"${meant}"`}`);
}

const records = (count: number): string => (count === 1 ? '1 record' : `${count} records`);

/** `debrief set`: one fact, written into every record that does not say it yet. */
export const set: CliCommand = {
  describe: (command) =>
    void command
      .addArgument(new Argument('<key>', 'a key of the front matter'))
      .addArgument(new Argument('<value>', 'what the records are to say'))
      .addArgument(new Argument('[paths...]', 'records or folders (default: all records)'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief set affects-integrators false
  $ debrief set severity low postmortems/2023
  $ debrief set affects-integrators true postmortems/2026/issue-42.md

Only incidents that do not say it yet are changed, and only to a value that a record can hold.`,
      ),

  run: async (session, [typedKey = '', value = '', ...paths], _options) => {
    const { terminal } = session;
    const key = parseKey(typedKey);
    const project = await openProject(session);
    const { root } = project.workspace;
    const scope = paths.length === 0 ? {} : { paths: paths.map((typed) => localPath(session, root, typed)) };
    const { files } = await gatherCheck(project, scope);
    const context = { config: project.config, now: session.present() };
    const results = files.map((file) => ({ file, result: setFieldWhereMissing(file, key, value, context) }));
    for (const { result } of results)
      if (result.kind === 'unusable') throw new Misuse(`Unexpected ${key} "${value}", expected ${result.expected}`);
    for (const { file, result } of results) if (result.kind === 'set') writeTextFile(root, file.path, result.text);
    const count = (kind: string) => results.filter(({ result }) => result.kind === kind).length;
    terminal.say(
      `${terminal.paint('green', '✔')} ${key} set to ${value} in ${records(count('set'))}, ${count('stated')} left as they are`,
    );
    const unreadable = results.filter(({ result }) => result.kind === 'unreadable');
    for (const { file } of unreadable)
      terminal.say(`${terminal.paint('red', '✖')} ${visibleName(file.path)}: not changed, see debrief check`);
    return unreadable.length === 0 ? 0 : 1;
  },
};
