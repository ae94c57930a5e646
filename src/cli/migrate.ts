import { Option } from 'commander';
import { currentFormat } from '../core/config/format.ts';
import { migrateConfig, migrateRecord, migrationsFrom } from '../core/fix/migrations.ts';
import { openRecord } from '../core/open/open-record.ts';
import { createMaskedSource } from '../core/report/masked-source.ts';
import { renderDiff } from '../core/report/render-diff.ts';
import type { Instant } from '../core/time/instant.ts';
import { gatherCheck } from '../project/gather-check.ts';
import type { LocalProject } from '../workspace/read-local-project.ts';
import { writeTextFile } from '../workspace/write-file.ts';
import { openProject } from './open-project.ts';
import type { CliCommand, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';
import { visibleName } from './session/terminal.ts';

/** A file in the current format, and as it was. */
interface Moved {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly isRecord: boolean;
}

function moveConfig({ configFile, configText }: LocalProject): Moved[] {
  if (configText === undefined) return [];
  const after = migrateConfig(configText, configFile);
  if (after === undefined)
    throw new Misuse(
      `Nothing was written: no line can be added to "${configFile}"; write version: ${currentFormat} by hand`,
    );
  return after === configText ? [] : [{ path: configFile, before: configText, after, isRecord: false }];
}

async function sourceOf({ path, isRecord }: Moved, text: string, { config }: LocalProject, now: Instant) {
  if (!isRecord) return createMaskedSource({ byPath: new Map([[path, { text, secrets: [] }]]) });
  const { record } = await openRecord({ path, text }, { config, now }, true);
  return createMaskedSource({ byPath: new Map([[path, record]]) });
}

async function showDiff(session: Session, project: LocalProject, moved: Moved) {
  const { path, before, after } = moved;
  const now = session.present();
  const [old, fresh] = await Promise.all([before, after].map((text) => sourceOf(moved, text, project, now)));
  if (old && fresh) session.terminal.write(renderDiff(path, old, fresh, session.terminal.colour));
}

const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

/** `debrief migrate`: an older format of configuration and records becomes the current one. */
export const migrate: CliCommand = {
  describe: (command) =>
    void command.addOption(new Option('--dry-run', 'show what would change as a diff, write nothing')).addHelpText(
      'after',
      `
Examples:
  $ debrief migrate --dry-run
  $ debrief migrate

The format stands in .github/debrief.yml as version: ${currentFormat}. Nothing is answered for you: what a newer format asks is left open in
the records, and debrief check lists it. What each format changed: docs/upgrading.md. Exits 1 when a record could not be moved.`,
    ),

  run: async (session, _args, options) => {
    const { terminal } = session;
    const project = await openProject(session);
    const steps = migrationsFrom(project.config.version);
    const { files: records } = await gatherCheck(project, {});
    const context = { config: project.config, now: session.present() };
    const results = records.map((file) => ({ file, after: migrateRecord(file, steps, context) }));
    const moved: Moved[] = [
      ...moveConfig(project),
      ...results.flatMap(({ file: { path, text }, after }) =>
        after === undefined || after === text ? [] : [{ path, before: text, after, isRecord: true }],
      ),
    ];
    // By every step there ever was: the configuration is moved even where a record is not, and asks no second time.
    const stuck = records.filter((file) => migrateRecord(file, migrationsFrom(undefined), context) === undefined);
    const dryRun = options.dryRun === true;
    for (const one of moved)
      if (dryRun) await showDiff(session, project, one);
      else writeTextFile(project.workspace.root, one.path, one.after);
    if (moved.some(({ isRecord }) => isRecord)) for (const { what } of steps) terminal.say(`  ${what}`);
    for (const { path } of stuck)
      terminal.say(`${terminal.paint('red', '✖')} ${visibleName(path)}: not changed, see debrief check`);
    const words =
      moved.length === 0
        ? `Everything ${stuck.length === 0 ? '' : 'else '}is of format ${currentFormat} already`
        : `${files(moved.length)} ${dryRun ? 'would be moved' : 'moved'} to format ${currentFormat}`;
    terminal.say(`${terminal.paint('green', '✔')} ${words}`);
    return stuck.length === 0 ? 0 : 1;
  },
};
