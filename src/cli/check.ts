import { createMaskedSource } from '../core/report/masked-source.ts';
import { renderPretty } from '../core/report/render-pretty.ts';
import { uncountedWords } from '../core/report/uncounted-words.ts';
import { createFixable } from '../core/rules/create-fixable.ts';
import type { Problem } from '../core/text/problem.ts';
import { suggest } from '../core/text/suggest.ts';
import { type Checked, checkProject } from '../project/check-project.ts';
import { type Comparison, createComparison } from '../project/comparison.ts';
import { type CheckScope, gatherCheck } from '../project/gather-check.ts';
import type { Project } from '../project/read-project.ts';
import { briefly, compileIfMuch, compileSeldomTwice } from '../workspace/brief-work.ts';
import { historyFor } from '../workspace/open-workspace.ts';
import type { LocalProject } from '../workspace/read-local-project.ts';
import { localPath } from './local-path.ts';
import { findProject, refuseBadConfig } from './open-project.ts';
import type { CliCommand, ExitCode, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';
import { version } from './version.ts';

const formats = ['pretty', 'github', 'json', 'sarif'] as const;
type MachineFormat = Exclude<(typeof formats)[number], 'pretty'>;

const formatOf = ({ format }: Readonly<Record<string, unknown>>) =>
  formats.find((known) => known === format) ?? 'pretty';

/** Annotations and code scanning count paths from the root of the repository, which may be above the workspace. */
function fromRepository(problems: readonly Problem[], prefix: string): Problem[] {
  return problems.map(({ related, ...problem }) => ({
    ...problem,
    file: prefix + problem.file,
    ...(related && { related: { ...related, file: prefix + related.file } }),
  }));
}

function renderFrames({ problems, records, byPath }: Checked, { terminal }: Session, all: boolean): string {
  return renderPretty(problems, {
    records: records.length,
    source: createMaskedSource({ byPath }),
    colour: terminal.colour,
    width: terminal.width,
    all,
    isFixable: createFixable(byPath),
  });
}

/** What is on disk, against what the branch left. */
function compareWith({ workspace, tree: head }: LocalProject, base: string): Promise<Comparison> {
  return createComparison(historyFor(workspace, base), { head, base, exact: false });
}

/** A folder of records that is not there, beside one that has nearly its name, is a slip and no empty history. */
async function refuseMistypedFolder({ tree, config: { records }, configFile }: Project): Promise<void> {
  const at = records.lastIndexOf('/');
  const names = await tree.names(records.slice(0, Math.max(at, 0)));
  const name = records.slice(at + 1);
  const meant = names.includes(name) ? undefined : suggest(name, names);
  if (meant !== undefined)
    throw new Misuse(
      `Unexpected records "${records}" in ${configFile}: there is no such folder, did you mean "${records.slice(0, at + 1)}${meant}"?`,
    );
}

/** For whatever reads it, without a frame of the source. */
async function render(
  format: MachineFormat,
  { prefix }: Project,
  problems: readonly Problem[],
  records: number,
): Promise<string> {
  if (format === 'json') return (await import('../core/report/render-json.ts')).renderJson({ records, problems });
  if (format === 'sarif')
    return (await import('../core/report/render-sarif.ts')).renderSarif(fromRepository(problems, prefix), { version });
  const { renderGithubAnnotations } = await import('../core/report/render-github-annotations.ts');
  const { renderWorkflowCommands } = await import('../core/report/render-workflow-commands.ts');
  return renderWorkflowCommands(renderGithubAnnotations(fromRepository(problems, prefix)));
}

/** Checks what is wanted, and prints what there is to say of it. */
async function checkScope(
  session: Session,
  project: LocalProject,
  scope: CheckScope,
  options: Readonly<Record<string, unknown>>,
): Promise<ExitCode> {
  const format = formatOf(options);
  const checked = await checkProject(project, {
    ...scope,
    now: session.present(),
    mend:
      options.fix === true
        ? async (files) => (await import('./fix-records.ts')).fixRecords(session, project, files)
        : undefined,
    gathered: (files) => {
      session.terminal.progress(`Checking ${files.length} records …`);
      compileIfMuch(files);
    },
  });
  const { problems, records, code } = checked;
  session.terminal.write(
    format === 'pretty'
      ? renderFrames(checked, session, options.all === true)
      : await render(format, project, problems, records.length),
  );
  const uncounted = uncountedWords(problems);
  if (uncounted !== undefined && format === 'pretty') session.terminal.say(uncounted);
  if (records.length === 0 && problems.length === 0) await refuseMistypedFolder(project);
  if (records.length === 0 && problems.length === 0 && format === 'pretty')
    session.terminal.say(`No record to check below "${project.config.records}". Make one with: debrief new`);
  return code;
}

/** `debrief check`: every problem at once, each at its line. */
export const checkCommand: CliCommand = {
  describe: (command) =>
    void command
      .argument('[paths...]', 'records or folders to check (default: all records)')
      .option('--base <rev>', 'only records that differ from this branch or commit')
      .addOption(
        command.createOption('--format <format>', 'how to print the problems').choices(formats).default('pretty'),
      )
      .option(
        '--fix',
        'first mend what has one right answer: unpadded times, zones, order of sections, missing sections',
      )
      .addOption(
        command
          .createOption('--diff', 'show what --fix would change, and write nothing; exits 1 if it would')
          .conflicts('format'),
      )
      .option('--all', 'show each problem, even where more than five are of a kind')
      .addHelpText(
        'after',
        `
Examples:
  $ debrief check
  $ debrief check postmortems/2026/issue-42.md
  $ debrief check --base origin/main
  $ debrief check --fix
  $ debrief check --fix --diff
  $ debrief check --format json > problems.json

Exits 0 when there is no error, 1 when there is one. Warnings do not count. After --fix, what is left counts.`,
      ),

  run: async (session, args, options) => {
    const format = formatOf(options);
    const project = await findProject(session);
    // Whatever reads the output of a machine format does not read what is said beside it.
    if (project.configProblems.length > 0 && format !== 'pretty')
      session.terminal.write(await render(format, project, project.configProblems, 0));
    await refuseBadConfig(session, project);
    const { root } = project.workspace;
    session.terminal.progress('Reading records …');
    const scope = {
      comparison: typeof options.base === 'string' ? await compareWith(project, options.base) : undefined,
      paths: args.length === 0 ? undefined : args.map((typed) => localPath(session, root, typed)),
    };
    if (options.diff === true) {
      const { files } = await gatherCheck(project, scope);
      const { diffRecords } = await import('./fix-records.ts');
      return (await diffRecords(session, project, files)) > 0 ? 1 : 0;
    }
    const look = () => checkScope(session, project, scope, options);
    if (scope.comparison !== undefined || scope.paths !== undefined) return briefly(look);
    compileSeldomTwice();
    return look();
  },
};
