import path from 'node:path';
import { Argument, InvalidArgumentError, Option } from 'commander';
import { foreignFormats, type ImportFinding } from '../core/import/foreign-incident.ts';
import { type ImportedRecord, planImport } from '../core/import/plan-import.ts';
import { isTimeZone } from '../core/time/is-time-zone.ts';
import type { RefusedEntry } from '../project/tree.ts';
import { readForeignFiles } from '../workspace/read-foreign-files.ts';
import type { NewFile } from '../workspace/write-new-files.ts';
import { writeNewRecords } from '../workspace/write-new-records.ts';
import type { CliCommand, Session } from './command.ts';
import { openProject } from './open-project.ts';
import { visibleName } from './terminal.ts';

const formats = ['auto', ...foreignFormats] as const;

function parseZone(text: string): string {
  if (!isTimeZone(text)) throw new InvalidArgumentError('Expected an IANA zone, such as UTC or Europe/Berlin.');
  return text;
}

const reasons: Readonly<Record<RefusedEntry['reason'], string>> = {
  'symbolic-link': 'symbolic link',
  submodule: 'repository of its own',
  'special-file': 'special file',
  'too-large': 'file of more than 16 MiB',
  'not-utf8': 'file that is not UTF-8',
  'unusable-name': 'name that is not UTF-8',
  'other-ending': 'name that does not end in .md',
};

function refusal({ path: file, reason }: RefusedEntry): ImportFinding {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { rule: 'unreadable-file', severity: 'error', file, place, args: { reason: reasons[reason] } };
}

function tell(
  { terminal }: Session,
  records: readonly ImportedRecord[],
  files: readonly NewFile[],
  dryRun: boolean,
): void {
  for (const [index, { path: file, outcome }] of files.entries()) {
    const incident = records[index]?.incident;
    if (incident === undefined) continue;
    const words = outcome === 'kept' ? 'kept  ' : dryRun ? 'would write' : 'wrote ';
    const line = incident.place.line > 1 ? `:${incident.place.line}` : '';
    const paint = terminal.paint(outcome === 'written' ? 'green' : 'dim', words);
    terminal.say(
      `${paint} ${visibleName(file)} ${terminal.paint('dim', visibleName(`(from ${incident.file}${line})`))}`,
    );
  }
}

/** `debrief import`: drafts of records from what another tool wrote. */
export const importRecords: CliCommand = {
  describe: (command) =>
    void command
      .addArgument(new Argument('<source>', 'a folder of records, or one file'))
      .addOption(new Option('--from <format>', 'what wrote them').choices(formats).default('auto'))
      .addOption(new Option('--zone <zone>', 'zone of the times that name none, if you know it').argParser(parseZone))
      .addOption(new Option('--out <dir>', 'folder to write the records to (default: the records of this repository)'))
      .addOption(new Option('--dry-run', 'write nothing'))
      .addOption(new Option('--report', 'print what was understood of each source and what was not'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief import ../status/content/issues --from cstate --dry-run --report
  $ debrief import incidents.json --from statuspage
  $ debrief import post-mortems/ --zone Europe/Berlin

Nothing is guessed: what the source does not say stays open in the draft, and debrief check names it. Files that are
there already are kept. Exits 1 when something in the sources cannot be right or cannot be read.`,
      ),

  run: async (session, [source = ''], options) => {
    const { config, workspace } = await openProject(session);
    const { terminal } = session;
    const dryRun = options.dryRun === true;
    terminal.progress('Reading sources …');
    const { files, refused, skipped } = await readForeignFiles(path.resolve(session.cwd, source));
    terminal.progress(`Reading ${files.length} sources …`);
    const from = formats.find((known) => known === options.from) ?? 'auto';
    const zone = typeof options.zone === 'string' ? options.zone : undefined;
    const { timeZone, synonyms, records: folder } = config;
    const reading = { timeZone, synonyms, zone };
    const plan = planImport(files, { ...reading, from, now: session.present() });
    const findings = [...refused.map(refusal), ...plan.findings];
    const out = typeof options.out === 'string' ? path.resolve(session.cwd, options.out) : undefined;
    const target = out === undefined ? { root: workspace.root, folder } : { root: out, folder: '' };
    const drafts = plan.records.map(({ id, path: local, text }) => ({
      id,
      path: path.posix.join(target.folder, local),
      text,
    }));
    tell(session, plan.records, await writeNewRecords(target, drafts, { dryRun }), dryRun);
    for (const file of skipped) terminal.say(`${terminal.paint('dim', 'left out')} ${visibleName(file)}`);
    const { renderImportReport, describeImportTotals } = await import('../core/report/render-import-report.ts');
    if (options.report === true) {
      const { describeImport } = await import('../core/import/describe-import.ts');
      const figures = plan.records.map((record) => describeImport(record));
      terminal.write(renderImportReport({ records: plan.records, findings, figures }, terminal.color));
    }
    terminal.say(describeImportTotals(findings, plan.records.length));
    if (findings.length > 0 && options.report !== true) terminal.say('See each at its line with: --dry-run --report');
    return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};
