import { Option } from 'commander';
import { actionShape } from '../core/setup/action-shape.ts';
import { checkWorkflow, missingCommands } from '../core/setup/check-workflow.ts';
import { bad, doubtful, good, type SetupFinding } from '../core/setup/setup-finding.ts';
import { wrapLine } from '../core/text/columns.ts';
import { configPath } from '../project/config-path.ts';
import { readProject } from '../project/read-project.ts';
import { readDefaultBranch } from '../workspace/git/read-default-branch.ts';
import { askGitHub } from './doctor/ask-github.ts';
import {
  checkCalendar,
  checkConfigFile,
  checkForms,
  checkGit,
  checkRecordFolder,
  readWorkflows,
  topTree,
} from './doctor/check-files.ts';
import type { CliCommand } from './session/command.ts';
import { type Terminal, visibleName } from './session/terminal.ts';

const marks = {
  good: ['green', '✔'],
  doubtful: ['yellow', '⚠'],
  bad: ['red', '✖'],
  unknown: ['cyan', '?'],
} as const;

function say(terminal: Terminal, title: string, findings: readonly SetupFinding[]): void {
  terminal.say(terminal.paint('bold', title));
  for (const { state, words, mend } of findings) {
    const [colour, mark] = marks[state];
    const way = mend === undefined ? '' : `  → ${visibleName(mend)}`;
    const text = visibleName(words);
    // Logs keep a finding on one line, to be searched; a person has it in the width of the terminal.
    const lines = terminal.watched ? wrapLine(text + way, terminal.width - 4) : [text + terminal.paint('dim', way)];
    terminal.say(`  ${terminal.paint(colour, mark)} ${lines.join('\n    ')}`);
  }
}

function sayVerdict(terminal: Terminal, findings: readonly SetupFinding[]): void {
  const count = (state: SetupFinding['state']): number => findings.filter((finding) => finding.state === state).length;
  const broken = count('bad');
  terminal.say(
    broken === 0
      ? `${terminal.paint('green', '✔')} Nothing keeps Debrief from working${count('unknown') > 0 ? `; ${count('unknown')} settings could not be seen` : ''}.`
      : `${terminal.paint('red', '✖')} ${broken} ${broken === 1 ? 'thing keeps' : 'things keep'} Debrief from working.`,
  );
}

/** `debrief doctor`: whether a repository, and its settings on GitHub, have what Debrief needs. */
export const doctor: CliCommand = {
  describe: (command) =>
    void command.addOption(new Option('--fix', 'create labels, and whatever else the token may mend')).addHelpText(
      'after',
      `
Examples:
  $ debrief doctor
  $ GH_TOKEN=$(gh auth token) debrief doctor
  $ GH_TOKEN=$(gh auth token) debrief doctor --fix

Looks at git, configuration, calendar, records, workflows and issue forms, and with a token at the settings on GitHub.
Exits 1 when something keeps Debrief from working (✖). What could be better (⚠) and what could not be seen (?) do not count. Exits 3 where git
cannot be started.`,
    ),

  run: async (session, _args, options) => {
    const { terminal } = session;
    const workspace = await session.workspace();
    const project = await readProject(workspace, session.config ?? configPath);
    const top = topTree(workspace, project);
    const { workflows, findings: unreadable } = await readWorkflows(top);
    const asked = await askGitHub(session, workspace, { project, workflows, fix: options.fix === true });
    const defaultBranch = asked.seen?.defaultBranch ?? (await readDefaultBranch(workspace.repository));
    const context = { shape: actionShape, defaultBranch, defaultPermissions: asked.seen?.defaultPermissions };
    const hasApp = asked.seen?.app === undefined ? undefined : asked.seen.app !== 'none';
    const files = [
      ...(await checkGit(workspace)),
      ...checkConfigFile(project),
      ...(await checkCalendar(project.config)),
      ...(await checkRecordFolder(project)),
    ];
    const flows = [
      ...unreadable,
      ...[...workflows].flatMap(([path, workflow]) => {
        const found = checkWorkflow(workflow, context);
        return found.length === 0 ? [good(path)] : found.map((one) => ({ ...one, words: `${path}: ${one.words}` }));
      }),
      ...(workflows.size === 0 && hasApp !== true
        ? [(asked.seen === undefined ? doubtful : bad)('no workflow uses Debrief', 'debrief init')]
        : missingCommands([...workflows.values()], hasApp)),
      ...(await checkForms(top, project)),
    ];
    say(terminal, 'This folder', files);
    say(terminal, 'Workflows and forms', flows);
    say(terminal, 'GitHub', [...asked.done.map((words) => good(`done: ${words}`)), ...asked.findings]);
    const all = [...files, ...flows, ...asked.findings];
    sayVerdict(terminal, all);
    if (workspace.lacksGit) return 3;
    return all.some(({ state }) => state === 'bad') ? 1 : 0;
  },
};
