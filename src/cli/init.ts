import { InvalidArgumentError, Option } from 'commander';
import { loadCalendar } from '../core/calendar/load-calendar.ts';
import { parseConfig } from '../core/config/parse-config.ts';
import { renderCalendarFault } from '../core/report/calendar-fault.ts';
import { wordProblem } from '../core/report/word-problem.ts';
import { isTimeZone } from '../core/time/is-time-zone.ts';
import { configPath } from '../project/config-path.ts';
import { findNearConfigs } from '../project/find-near-configs.ts';
import type { Tree } from '../project/tree.ts';
import { readDefaultBranch } from '../workspace/git/read-default-branch.ts';
import { ignoreFolder } from '../workspace/ignore-folder.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import type { WrittenFile } from '../workspace/write-new-files.ts';
import { writeNewFiles } from '../workspace/write-new-files.ts';
import type { CliCommand, ExitCode, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';
import { type Terminal, visible, visibleName } from './session/terminal.ts';
import type { StarterAnswers } from './starter/answers.ts';
import { askAnswers, Cancelled } from './starter/ask-answers.ts';
import { findHistory } from './starter/find-history.ts';
import { renderStarter } from './starter/render-starter.ts';
import { theAction } from './starter/the-action.ts';

function parseAction(text: string): string {
  if (!/^[\w.-]+\/[\w.-]+(?:\/[\w./-]+)?@[\w./-]+$/.test(text))
    throw new InvalidArgumentError('Expected owner/name@ref, such as acme/debrief@v1.');
  return text;
}

const judges = {
  timeZone: async (text: string) =>
    isTimeZone(text) ? undefined : `"${text}" is not a time zone; name one such as Europe/Berlin or UTC`,
  holidays: async (text: string) => {
    const loaded = await loadCalendar({ holidays: text, add: [], remove: [] });
    return loaded.ok ? undefined : renderCalendarFault(loaded.fault);
  },
};

/** What options say, else what the machine and the folder say. Options that cannot be used are all refused at once. */
async function findAnswers(root: string, options: Readonly<Record<string, unknown>>): Promise<StarterAnswers> {
  const given = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === 'string' ? value : undefined;
  };
  const answers = {
    service: given('service') ?? root.split(/[\\/]/).at(-1) ?? '',
    timeZone: given('timezone') ?? 'UTC',
    holidays: given('holidays') ?? 'none',
    url: given('url'),
  };
  const faults = [await judges.timeZone(answers.timeZone), await judges.holidays(answers.holidays)];
  const found = faults.filter((fault) => fault !== undefined);
  if (found.length > 0) throw new Misuse(`Nothing was written: ${found.join('; ')}`);
  return answers;
}

function isInteractive({ terminal, env }: Session, options: Readonly<Record<string, unknown>>): boolean {
  return options.yes !== true && options.dryRun !== true && terminal.watched && !env.CI && process.stdin.isTTY === true;
}

/** The configuration is checked as `check` will check it, before anything is written. */
function refuseBadConfig(files: ReadonlyMap<string, string>): void {
  const path = '.github/debrief.yml';
  const { problems } = parseConfig(files.get(path), path, []);
  if (problems.length === 0) return;
  const words = problems.map((problem) => wordProblem(problem).message);
  throw new Misuse(`Nothing was written, because an answer cannot be used: ${words.join('; ')}`);
}

/** A configuration under another name would stand beside the one that is written, unread. */
async function refuseNearConfig(tree: Tree): Promise<void> {
  const [near] = await findNearConfigs(tree);
  if (near === undefined) return;
  throw new Misuse(
    `Nothing was written: "${near}" is a configuration under another name; rename it: git mv ${near} ${configPath}`,
  );
}

function showFiles(
  terminal: Terminal,
  results: readonly WrittenFile[],
  files: ReadonlyMap<string, string>,
  dryRun: boolean,
) {
  const words = {
    written: dryRun ? 'would write ' : 'wrote  ',
    changed: dryRun ? 'would change ' : 'changed ',
    kept: 'kept   ',
  };
  for (const { path, outcome } of results) {
    terminal.say(`${terminal.paint(outcome === 'kept' ? 'dim' : 'green', words[outcome])}${visibleName(path)}`);
    if (dryRun && outcome !== 'kept')
      for (const line of (files.get(path) ?? '').trimEnd().split('\n'))
        terminal.say(terminal.paint('green', visible(`+ ${line}`)));
  }
}

async function sayNext(terminal: Terminal, workspace: Workspace, fresh: number): Promise<void> {
  const history = await findHistory(workspace.tree, 'postmortems');
  if (history !== undefined)
    terminal.say(`A history that can be taken over (${history.tool}): debrief import ${visibleName(history.path)}`);
  terminal.say(
    fresh === 0
      ? 'Everything is there already. See what is missing elsewhere with: debrief doctor'
      : `Next: read .github/debrief.yml, commit and push ${fresh === 1 ? 'the file' : `the ${fresh} files`}, then: debrief doctor`,
  );
}

async function writeStarter(
  session: Session,
  answers: StarterAnswers,
  options: Readonly<Record<string, unknown>>,
): Promise<ExitCode> {
  const { terminal } = session;
  const workspace = await session.workspace();
  const dryRun = options.dryRun === true;
  const branch = await readDefaultBranch(workspace.repository);
  const files = renderStarter({ ...answers, branch, action: String(options.action) });
  refuseBadConfig(files);
  const results = [
    ...writeNewFiles(workspace.root, files, { dryRun }),
    ...(workspace.repository === undefined ? [] : [ignoreFolder(workspace.root, 'site/', { dryRun })]),
  ];
  showFiles(terminal, results, new Map([...files, ['.gitignore', 'site/']]), dryRun);
  if (results.some(({ path, outcome }) => path.includes('workflows') && outcome === 'written'))
    terminal.say(`The page is built from the branch ${visibleName(branch)}.`);
  await sayNext(terminal, workspace, results.filter(({ outcome }) => outcome !== 'kept').length);
  return 0;
}

/** `debrief init`: writes what a repository needs, never over anything that is there. */
export const init: CliCommand = {
  describe: (command) =>
    void command
      .addOption(new Option('--service <name>', 'name of the service, for the page (default: the folder)'))
      .addOption(new Option('--timezone <zone>', 'IANA zone in which working days are counted (default: UTC)'))
      .addOption(new Option('--holidays <calendar>', 'none, TARGET, a country (DE) or a region (DE-BE)'))
      .addOption(new Option('--url <address>', 'where the page will be'))
      .addOption(
        new Option('--action <owner/name@ref>', 'where the workflow finds the Action')
          .default(theAction)
          .argParser(parseAction),
      )
      .addOption(new Option('-y, --yes', 'ask nothing, take the defaults'))
      .addOption(new Option('--dry-run', 'show every line that would be written, write nothing'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief init
  $ debrief init --yes --service OID4Pay --timezone Europe/Berlin --holidays DE-BE
  $ debrief init --dry-run

Asks four questions on a terminal. Files that are there already are kept as they are.`,
      ),

  run: async (session, _args, options) => {
    const { root, tree } = await session.workspace();
    await refuseNearConfig(tree);
    const found = await findAnswers(root, options);
    try {
      const answers = isInteractive(session, options) ? await askAnswers(found, judges) : found;
      return await writeStarter(session, answers, options);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      session.terminal.say('Nothing was written.');
      return 2;
    }
  },
};
