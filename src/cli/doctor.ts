import { loadCalendar } from '../core/calendar/load-calendar.ts';
import type { Config } from '../core/config/config.ts';
import { renderCalendarFault } from '../core/report/calendar-fault.ts';
import { configPath } from '../project/config-path.ts';
import { type Project, readProject } from '../project/read-project.ts';
import { listRecords, readRecordFiles, readTextFile } from '../project/read-records.ts';
import { missingGit, type Workspace } from '../workspace/open-workspace.ts';
import type { CliCommand } from './command.ts';
import { visibleName } from './terminal.ts';

/** What the doctor says of one thing. */
interface Finding {
  readonly state: 'good' | 'doubtful' | 'bad';
  readonly words: string;
}

const good = (words: string): Finding => ({ state: 'good', words });
const doubtful = (words: string): Finding => ({ state: 'doubtful', words });
const bad = (words: string): Finding => ({ state: 'bad', words });

const oldestGit = [2, 31] as const;

async function checkGit({ repository, root, lacksGit }: Workspace): Promise<Finding[]> {
  if (lacksGit) return [bad(missingGit(root))];
  if (repository === undefined)
    return [doubtful('not in a git repository: nobody can tell when a postmortem was published')];
  const version = (await repository.git.run(['version'])).toString().trim();
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
  const isOld = major < oldestGit[0] || (major === oldestGit[0] && minor < oldestGit[1]);
  return [
    isOld ? bad(`${version}, expected ${oldestGit.join('.')} or newer`) : good(version),
    repository.shallow
      ? bad('shallow clone: dates of publication are in the history; run: git fetch --unshallow')
      : good('whole history'),
    repository.head === undefined ? doubtful('no commit yet') : good('has commits'),
  ];
}

function checkConfig({ configFile, configText, configProblems, config }: Project): Finding[] {
  if (configProblems.length > 0) return [bad(`${configFile}: ${configProblems.length} faults; see: debrief check`)];
  return [
    configText === undefined
      ? doubtful(`no ${configFile}: every default applies; run: debrief init`)
      : good(configFile),
    config.page.url === undefined
      ? doubtful('page.url is not set: feeds and the sitemap need the public address')
      : good(`page at ${config.page.url}`),
    config.launch === undefined
      ? doubtful('launch is not set: the all-clear cannot say since when')
      : good('launch is set'),
  ];
}

async function checkCalendar(config: Config): Promise<Finding[]> {
  const loaded = await loadCalendar(config.calendar);
  if (!loaded.ok) return [bad(renderCalendarFault(loaded.fault))];
  const { holidays } = config.calendar;
  return [
    holidays === 'none'
      ? doubtful('calendar.holidays is none: only weekends are skipped when working days are counted')
      : good(`holidays of ${holidays}, days of ${config.timeZone}`),
  ];
}

async function checkRecords({ tree, config }: Project): Promise<Finding[]> {
  const { entries, refused } = await listRecords(tree, config.records);
  return [
    entries.length === 0
      ? doubtful(`no records below ${config.records}; start one with: debrief new`)
      : good(`${entries.length} ${entries.length === 1 ? 'record' : 'records'} below ${config.records}`),
    ...refused.map(({ path, reason }) => bad(`${path} cannot be read (${reason})`)),
  ];
}

/** Recipes in workflows that are known to go wrong. */
const workflowFaults: readonly (readonly [RegExp, string])[] = [
  [/pull_request_target/, 'pull_request_target runs with secrets on what a stranger wrote; use pull_request'],
  [
    /paths(-ignore)?:/,
    'a path filter leaves a required check pending for ever; the check ends at once where nothing applies',
  ],
];

async function checkWorkflows({ tree }: Project): Promise<Finding[]> {
  const { entries } = await tree.list('.github/workflows');
  const { files } = await readRecordFiles(tree, entries);
  const ours = files.filter(({ text }) => /uses:\s*\S*debrief/.test(text));
  if (ours.length === 0) return [doubtful('no workflow uses Debrief; run: debrief init')];
  return ours.flatMap(({ path, text }) => {
    const faults = workflowFaults
      .filter(([pattern]) => pattern.test(text))
      .map(([, words]) => bad(`${path}: ${words}`));
    if (!/fetch-depth:\s*0/.test(text)) faults.push(bad(`${path}: set fetch-depth: 0 on actions/checkout`));
    return faults.length === 0 ? [good(path)] : faults;
  });
}

async function checkIssueForm({ tree, config }: Project): Promise<Finding[]> {
  const { entries } = await tree.list('.github/ISSUE_TEMPLATE');
  const { files } = await readRecordFiles(tree, entries);
  const labelled = files.find(({ text }) => text.includes(config.labels.incident));
  const template = await readTextFile(tree, config.template);
  return [
    labelled === undefined
      ? doubtful(`no issue form sets the label "${config.labels.incident}"; run: debrief init`)
      : good(labelled.path),
    template === undefined ? good('standard template') : good(config.template),
  ];
}

const marks = { good: ['green', '✔'], doubtful: ['yellow', '⚠'], bad: ['red', '✖'] } as const;

/** `debrief doctor`: whether a repository has what Debrief needs. */
export const doctor: CliCommand = {
  describe: (command) =>
    void command.addHelpText(
      'after',
      `
Examples:
  $ debrief doctor

Looks at git, configuration, calendar, records, workflows and issue forms. Exits 1 when something will not work (✖);
what could be better (⚠) does not count. Exits 3 where git cannot be started.`,
    ),

  run: async (session) => {
    const { terminal } = session;
    const workspace = await session.workspace();
    const project = await readProject(workspace, session.config ?? configPath);
    const findings = [
      ...(await checkGit(workspace)),
      ...checkConfig(project),
      ...(await checkCalendar(project.config)),
      ...(await checkRecords(project)),
      ...(await checkWorkflows(project)),
      ...(await checkIssueForm(project)),
    ];
    for (const { state, words } of findings) {
      const [color, mark] = marks[state];
      terminal.say(`${terminal.paint(color, mark)} ${visibleName(words)}`);
    }
    if (workspace.lacksGit) return 3;
    return findings.some(({ state }) => state === 'bad') ? 1 : 0;
  },
};
