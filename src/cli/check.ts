import { Argument, Option } from 'commander';
import { createMaskedSource } from '../core/report/masked-source.ts';
import { renderPretty } from '../core/report/render-pretty.ts';
import type { CheckResult } from '../core/rules/check-records.ts';
import type { Problem } from '../core/text/problem.ts';
import { checkShared } from '../workspace/check/check-shared.ts';
import { gatherCheck } from '../workspace/check/gather-check.ts';
import type { Project } from '../workspace/read-project.ts';
import type { CliCommand, Session } from './command.ts';
import { fixRecords } from './fix-records.ts';
import { findProject, localPath, refuseBadConfig } from './open-project.ts';
import { version } from './version.ts';

const formats = ['pretty', 'github', 'json', 'sarif'] as const;
type MachineFormat = Exclude<(typeof formats)[number], 'pretty'>;

/** Annotations and code scanning count paths from the root of the repository, which may be above the workspace. */
function fromRepository(problems: readonly Problem[], prefix: string): Problem[] {
  return problems.map(({ related, ...problem }) => ({
    ...problem,
    file: prefix + problem.file,
    ...(related && { related: { ...related, file: prefix + related.file } }),
  }));
}

function renderFrames(checked: CheckResult, records: number, { terminal }: Session): string {
  return renderPretty(checked.problems, {
    records,
    source: createMaskedSource(checked.records),
    colour: terminal.color,
  });
}

/** For whatever reads it, without a frame of the source. */
async function render(
  format: MachineFormat,
  { workspace }: Project,
  problems: readonly Problem[],
  records: number,
): Promise<string> {
  const prefix = workspace.repository?.prefix ?? '';
  if (format === 'json') return (await import('../core/report/render-json.ts')).renderJson({ records, problems });
  if (format === 'sarif')
    return (await import('../core/report/render-sarif.ts')).renderSarif(fromRepository(problems, prefix), { version });
  const { renderGithubAnnotations } = await import('../core/report/render-github-annotations.ts');
  const { renderWorkflowCommands } = await import('../core/report/render-workflow-commands.ts');
  return renderWorkflowCommands(renderGithubAnnotations(fromRepository(problems, prefix)));
}

/** `debrief check`: every problem at once, each at its line. */
export const check: CliCommand = {
  describe: (command) =>
    void command
      .addArgument(new Argument('[paths...]', 'records or folders to check (default: all records)'))
      .addOption(new Option('--base <rev>', 'only records that differ from this branch or commit'))
      .addOption(new Option('--format <format>', 'how to print the problems').choices(formats).default('pretty'))
      .addOption(
        new Option(
          '--fix',
          'first mend what has one right answer: unpadded times, zones, order of sections, missing sections',
        ),
      )
      .addHelpText(
        'after',
        `
Examples:
  $ debrief check
  $ debrief check postmortems/2026/issue-42.md
  $ debrief check --base origin/main
  $ debrief check --fix
  $ debrief check --format json > problems.json

Exits 0 when there is no error, 1 when there is one. Warnings do not count. After --fix, what is left counts.`,
      ),

  run: async (session, args, options) => {
    const format = formats.find((known) => known === options.format) ?? 'pretty';
    const project = await findProject(session);
    // Whatever reads the output of a machine format does not read what is said beside it.
    if (project.configProblems.length > 0 && format !== 'pretty')
      session.terminal.write(await render(format, project, project.configProblems, 0));
    await refuseBadConfig(session, project);
    const { root } = project.workspace;
    session.terminal.progress('Reading records …');
    const { files: found, facts } = await gatherCheck(project, {
      ...(typeof options.base === 'string' ? { base: options.base } : {}),
      ...(args.length > 0 ? { paths: args.map((typed) => localPath(session, root, typed)) } : {}),
    });
    const files = options.fix === true ? fixRecords(session, project, found) : found;
    session.terminal.progress(`Checking ${files.length} records …`);
    const checked = await checkShared(files, { config: project.config, now: session.present(), facts });
    session.terminal.write(
      format === 'pretty'
        ? await renderFrames(checked, files.length, session)
        : await render(format, project, checked.problems, files.length),
    );
    if (files.length === 0 && checked.problems.length === 0 && format === 'pretty')
      session.terminal.say(`No record to check below "${project.config.records}". Make one with: debrief new`);
    return checked.problems.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};
