import { Option } from 'commander';
import { rollupPath } from '../core/postmortem/record-path.ts';
import { type DraftedRollup, draftRollup } from '../core/rollups/draft-rollup.ts';
import { type Period, parsePeriod } from '../core/rollups/period.ts';
import { severitiesIn } from '../core/rollups/rollup-record.ts';
import { listed } from '../core/text/words.ts';
import { gatherHistory, readPublished } from '../project/gather-history.ts';
import { readTextFile } from '../project/read-records.ts';
import { assertGit } from '../workspace/open-workspace.ts';
import type { LocalProject } from '../workspace/read-local-project.ts';
import { writeTextFile } from '../workspace/write-file.ts';
import { openProject } from './open-project.ts';
import type { CliCommand } from './session/command.ts';
import { Misuse } from './session/misuse.ts';
import { visibleName } from './session/terminal.ts';

function readPeriodName(given: string, { config }: LocalProject): Period {
  const period = parsePeriod(given);
  if (period === undefined)
    throw new Misuse(`Unexpected period "${given}", expected a quarter ("2026-Q3") or a year ("2026")`);
  if (severitiesIn(period, config).length > 0) return period;
  const length = period.length === 'annually' ? 'annual' : 'quarterly';
  throw new Misuse(
    `No severity is told in ${length} roll-ups here, so there is nothing to roll up: see cadence: in the configuration`,
  );
}

const outcomes: Readonly<Record<DraftedRollup['kind'], string>> = {
  draft: 'drafted; the summary is yours to write',
  refresh: 'its figures were brought up to date; your words are as they were',
  amend: 'its figures were brought up to date, with an update entry: records came after it was published',
  same: 'is up to date',
  left: 'its figures are not those of the records any more, and it was left alone: it is published, or the marks around its figures are gone',
};

/** `debrief rollup`: what the sweep proposes when a period is over, drafted here. */
export const rollupCommand: CliCommand = {
  describe: (command) =>
    void command
      .argument('<period>', 'a quarter or a year: 2026-Q3, 2026')
      .addOption(new Option('--print', 'print the roll-up instead of writing it'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief rollup 2026-Q3
  $ debrief rollup 2026-Q3 --print     before the quarter is over: how it stands

Counts as the sweep does, which proposes the same when the period is over. Small numbers are not told exactly.
Exits 1 when records could not be read, so that they are not counted.`,
      ),

  run: async (session, [given = ''], options) => {
    const { terminal } = session;
    assertGit(await session.workspace());
    const project = await openProject(session);
    const { config, tree, revisions, workspace } = project;
    const period = readPeriodName(given, project);
    const context = { config, now: session.present() };
    terminal.progress('Reading records …');
    const { records, unread } = await gatherHistory(tree, context);
    const path = rollupPath(period.name, config.records);
    const found = await readTextFile(tree, path);
    const publishedAt = await readPublished(revisions, tree, config.records);
    const text = found !== undefined && 'text' in found ? found.text : undefined;
    const drafted = draftRollup({ period, records, text, publishedAt }, context);
    if (options['print'] === true) terminal.write(drafted.text);
    else {
      if (drafted.kind !== 'left' && drafted.kind !== 'same') writeTextFile(workspace.root, path, drafted.text);
      terminal.say(`${visibleName(path)}: ${outcomes[drafted.kind]}`);
    }
    if (drafted.isEarly) terminal.say(`The period ends on ${period.last}, so more may come: run it again then`);
    if (unread.length === 0) return 0;
    terminal.say(`Not counted, because they could not be read: ${listed(unread.map(visibleName))}; see debrief check`);
    return 1;
  },
};
