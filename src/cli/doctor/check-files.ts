import path from 'node:path';
import names from '../../../names.json' with { type: 'json' };
import { loadCalendar } from '../../core/calendar/load-calendar.ts';
import type { Config } from '../../core/config/config.ts';
import { currentFormat } from '../../core/config/format.ts';
import { renderCalendarFault } from '../../core/report/calendar-fault.ts';
import { wordProblem } from '../../core/report/word-problem.ts';
import { checkIssueForm } from '../../core/setup/check-issue-form.ts';
import {
  isWorkflowPath,
  parseWorkflow,
  usesDebrief,
  type Workflow,
  workflowFolder,
} from '../../core/setup/parse-workflow.ts';
import { bad, doubtful, good, type SetupFinding } from '../../core/setup/setup-finding.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Project } from '../../project/read-project.ts';
import { listRecords, readRecordFiles, readTextFile } from '../../project/read-records.ts';
import type { Tree } from '../../project/tree.ts';
import { createDiskTree } from '../../workspace/disk-tree.ts';
import { missingGit, type Workspace } from '../../workspace/open-workspace.ts';

const oldestGit = [2, 31] as const;

export async function checkGit({ repository, root, lacksGit }: Workspace): Promise<SetupFinding[]> {
  if (lacksGit) return [bad(missingGit(root))];
  if (repository === undefined)
    return [doubtful('not in a git repository: nobody can tell when a postmortem was published')];
  const version = (await repository.git.run(['version'])).toString().trim();
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
  const isOld = major < oldestGit[0] || (major === oldestGit[0] && minor < oldestGit[1]);
  return [
    isOld ? bad(`${version} is too old; ${oldestGit.join('.')} or newer is needed`) : good(version),
    repository.shallow
      ? bad('shallow clone: dates of publication are in the history', 'git fetch --unshallow')
      : good('whole history'),
    repository.head === undefined ? doubtful('no commit yet: commit and push first') : good('has commits'),
  ];
}

/** Without a file there is nothing that could be of an old format. */
function checkFormat({ version }: Config, text: string | undefined): SetupFinding[] {
  if (text === undefined || version === currentFormat) return [];
  const words =
    version === undefined ? 'version is not set: nobody can tell which format is meant' : `format ${version}`;
  return [doubtful(`${words}; the current one is ${currentFormat}`, 'debrief migrate')];
}

/** A fault of the configuration by its line; what stands under another name is named by that. */
function faultOf(problem: Problem): SetupFinding {
  const { message, hint } = wordProblem(problem);
  return bad(`${problem.file}:${problem.place.line}: ${message}`, hint);
}

export function checkConfigFile({ configFile, configText, configProblems, config }: Project): SetupFinding[] {
  if (configProblems.length > 0) return configProblems.map(faultOf);
  return [
    ...checkFormat(config, configText),
    configText === undefined ? doubtful(`no ${configFile}: every default applies`, 'debrief init') : good(configFile),
    config.page.url === undefined
      ? doubtful('page.url is not set: feeds and the sitemap need the public address')
      : good(`page at ${config.page.url}`),
    config.launch === undefined
      ? doubtful('launch is not set: the all-clear cannot say since when')
      : good('launch is set'),
  ];
}

export async function checkCalendar(config: Config): Promise<SetupFinding[]> {
  const loaded = await loadCalendar(config.calendar);
  if (!loaded.ok) return [bad(renderCalendarFault(loaded.fault))];
  const { holidays } = config.calendar;
  return [
    holidays === 'none'
      ? doubtful('calendar.holidays is none: only weekends are skipped when working days are counted')
      : good(`holidays of ${holidays}, days of ${config.timeZone}`),
  ];
}

export async function checkRecordFolder({ tree, config }: Project): Promise<SetupFinding[]> {
  const { entries, refused } = await listRecords(tree, config.records);
  return [
    entries.length === 0
      ? doubtful(`no records below ${config.records}`, 'debrief new')
      : good(`${entries.length} ${entries.length === 1 ? 'record' : 'records'} below ${config.records}`),
    ...refused.map(({ path, reason }) => bad(`${path} cannot be read (${reason})`)),
  ];
}

/** GitHub reads workflows and forms at the top of a repository alone, whatever folder of it a service is in. */
export function topTree({ root, repository }: Workspace, { tree }: Project): Tree {
  const steps = (repository?.prefix ?? '').split('/').filter((step) => step !== '');
  return steps.length === 0 ? tree : createDiskTree(path.resolve(root, ...steps.map(() => '..')));
}

/** The workflows that use Debrief, by path, and what is wrong with files that are none. */
export async function readWorkflows(tree: Tree): Promise<{
  readonly workflows: ReadonlyMap<string, Workflow>;
  readonly findings: readonly SetupFinding[];
}> {
  const { entries } = await tree.list(workflowFolder);
  const { files } = await readRecordFiles(
    tree,
    entries.filter(({ path }) => isWorkflowPath(path)),
  );
  const workflows = new Map<string, Workflow>();
  const findings: SetupFinding[] = [];
  for (const { path, text } of files) {
    const workflow = parseWorkflow(text, names.action);
    if (workflow === undefined) {
      if (text.includes('debrief')) findings.push(bad(`${path} is no YAML that GitHub can read`));
    } else if (usesDebrief(workflow)) workflows.set(path, workflow);
  }
  return { workflows, findings };
}

export async function checkForms(top: Tree, { tree, config }: Project): Promise<SetupFinding[]> {
  const { entries } = await top.list('.github/ISSUE_TEMPLATE');
  const { files } = await readRecordFiles(top, entries);
  const found = files
    .filter(({ path }) => /\.ya?ml$/.test(path) && !/\/config\.ya?ml$/.test(path))
    .map(({ path, text }) => checkIssueForm(path, text, config.labels.incident))
    .filter((finding) => finding !== undefined);
  const classic = files.some(({ path, text }) => path.endsWith('.md') && text.includes(config.labels.incident));
  const template = await readTextFile(tree, config.template);
  return [
    ...(found.length > 0 || classic
      ? found
      : [doubtful(`no issue form sets the label "${config.labels.incident}"`, 'debrief init')]),
    template === undefined ? good('standard template') : good(config.template),
  ];
}
