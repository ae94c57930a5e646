import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Argument, InvalidArgumentError, Option } from 'commander';
import { foreignFormats } from '../core/import/foreign-incident.ts';
import type { ImportFinding } from '../core/import/import-finding.ts';
import { type ImportedRecord, planImport } from '../core/import/plan-import.ts';
import type { ImportReport } from '../core/report/render-import-report.ts';
import { isTimeZone } from '../core/time/is-time-zone.ts';
import type { RefusedEntry } from '../project/tree.ts';
import { looksLikeMarkdown, readForeignFiles } from '../workspace/read-foreign-files.ts';
import { writeNamedFile } from '../workspace/write-file.ts';
import type { WrittenFile } from '../workspace/write-new-files.ts';
import { writeNewRecords } from '../workspace/write-new-records.ts';
import { openProject } from './open-project.ts';
import type { CliCommand, Session } from './session/command.ts';
import { visibleName } from './session/terminal.ts';

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

/** A file for each of the first drafts; more than a few say nothing that the folder does not. */
const mostNames = 5;

function tell(
  { terminal }: Session,
  records: readonly ImportedRecord[],
  files: readonly WrittenFile[],
  dryRun: boolean,
): void {
  for (const [index, { path: file, outcome }] of files.slice(0, mostNames).entries()) {
    const incident = records[index]?.incident;
    if (incident === undefined) continue;
    const words = outcome === 'kept' ? 'kept  ' : dryRun ? 'would write' : 'wrote ';
    const line = incident.place.line > 1 ? `:${incident.place.line}` : '';
    const paint = terminal.paint(outcome === 'written' ? 'green' : 'dim', words);
    terminal.say(
      `${paint} ${visibleName(file)} ${terminal.paint('dim', visibleName(`(from ${incident.file}${line})`))}`,
    );
  }
  const rest = files.slice(mostNames);
  const kept = rest.filter(({ outcome }) => outcome === 'kept').length;
  if (rest.length > 0)
    terminal.say(terminal.paint('dim', `and ${rest.length} more${kept > 0 ? `, ${kept} of them kept` : ''}`));
}

/** `debrief import`: drafts of records from what another tool wrote. */
export const importRecords: CliCommand = {
  describe: (command) =>
    void command
      .addArgument(new Argument('<source>', 'a folder of records, or one file'))
      .addOption(new Option('--from <format>', 'what wrote them').choices(formats).default('auto'))
      .addOption(new Option('--zone <zone>', 'zone of the times that name none, if you know it').argParser(parseZone))
      .addOption(new Option('--out <dir>', 'folder to write the records to (default: the records of this repository)'))
      .addOption(new Option('--planned', 'draft planned work, too'))
      .addOption(new Option('--ask', 'ask for what the sources do not say; leave with q, go on with the same command'))
      .addOption(new Option('--dry-run', 'write nothing').conflicts('ask'))
      .addOption(
        new Option('--report [file]', 'each finding at its line, as Markdown or, in a file named .json, as JSON'),
      )
      .addHelpText(
        'after',
        `
Examples:
  $ debrief import ../status/content/issues --dry-run --report import.md
  $ debrief import incidents.json --from statuspage
  $ debrief import post-mortems/ --zone Europe/Berlin --ask
  $ debrief import INCIDENTS.md

Nothing is guessed: what the source does not say stays open in the draft, and --ask or debrief check names it. Files that
are there already are kept. Exits 1 when something in the sources cannot be right or cannot be read, or when nothing was
drafted.`,
      ),

  run: async (session, [source = ''], options) => {
    const { config, workspace } = await openProject(session);
    const { terminal } = session;
    const dryRun = options.dryRun === true;
    const absolute = path.resolve(session.cwd, source);
    terminal.progress('Reading sources …');
    const { files, refused, skipped } = await readForeignFiles(absolute);
    terminal.progress(`Reading ${files.length} sources …`);
    const from = formats.find((known) => known === options.from) ?? 'auto';
    const zone = typeof options.zone === 'string' ? options.zone : undefined;
    const { timeZone, synonyms, records: folder } = config;
    const out = typeof options.out === 'string' ? path.resolve(session.cwd, options.out) : undefined;
    const target = out === undefined ? { root: workspace.root, folder } : { root: out, folder: '' };
    const base = statSync(absolute).isDirectory() ? absolute : path.dirname(absolute);
    const relocate = relocator(base, workspace.root, path.join(target.root, target.folder));
    const reading = { timeZone, synonyms, zone, from, relocate, planned: options.planned === true };
    const planned = planImport(files, { ...reading, now: session.present() });
    const plan = { ...planned, findings: [...refused.map(refusal), ...planned.findings] };
    const drafts = plan.records.map(({ id, path: local, text }) => ({
      id,
      path: path.posix.join(target.folder, local),
      text,
    }));
    const written = await writeNewRecords(target, drafts, { dryRun });
    tell(session, plan.records, written, dryRun);
    const standing = () =>
      written.map(({ path: local }, index) => {
        const file = path.join(target.root, local);
        return existsSync(file) ? readFileSync(file, 'utf8') : (plan.records[index]?.text ?? '');
      });
    if (options.ask === true) {
      const { askForMissing } = await import('./import-asking.ts');
      const asked = plan.records.map(({ id, incident }, index) => ({
        id,
        title: incident.title ?? id,
        kind: incident.kind,
        file: path.join(target.root, written[index]?.path ?? ''),
      }));
      await askForMissing(
        session,
        asked.filter(({ kind }) => kind === undefined),
        { root: target.root, zone },
      );
    }
    const { summariseImport } = await import('../core/import/summarise-import.ts');
    const summary = summariseImport(plan, standing(), synonyms);
    if (options.report !== undefined) await report(session, options.report, { ...plan, summary });
    const { renderImportSummary } = await import('../core/report/render-import-summary.ts');
    const unread =
      plan.records.length > 0 ? [] : skipped.slice(0, 200).filter((file) => looksLikeMarkdown(path.join(base, file)));
    const kept = written.filter(({ outcome }) => outcome === 'kept').length;
    const where = `${path.relative(session.cwd, path.join(target.root, target.folder)) || '.'}/`;
    for (const line of renderImportSummary(summary, { source, target: where, dryRun, kept, skipped, unread }))
      terminal.say(visibleName(line));
    return plan.records.length === 0 || summary.errors > 0 ? 1 : 0;
  },
};

async function report({ cwd, terminal }: Session, to: unknown, plan: ImportReport): Promise<void> {
  const { renderImportJson, renderImportReport } = await import('../core/report/render-import-report.ts');
  const isJson = typeof to === 'string' && /\.json$/i.test(to);
  const text = isJson ? renderImportJson(plan) : renderImportReport(plan);
  if (typeof to !== 'string') return terminal.write(text);
  writeNamedFile(path.resolve(cwd, to), text);
}

/**
 * Where a link to a file leads from a record: to the same file, if it is in the repository.
 * @param base absolute folder that the paths of the sources are from
 * @param root absolute root of the repository
 * @param records absolute folder of the records
 */
function relocator(base: string, root: string, records: string) {
  return (url: string, file: string, record: string): string | undefined => {
    if (url === '' || /^(?:[a-z][a-z\d+.-]*:|[/#?]|\/\/)/i.test(url)) return undefined;
    const [, local = '', rest = ''] = /^([^#?]*)(.*)$/.exec(url) ?? [];
    let name = local;
    try {
      name = decodeURI(local);
    } catch {
      return undefined;
    }
    const absolute = path.resolve(base, path.dirname(file), name);
    if (!absolute.startsWith(root + path.sep) || !existsSync(absolute)) return undefined;
    const relative = path
      .relative(path.join(records, path.dirname(record)), absolute)
      .split(path.sep)
      .join('/');
    return encodeURI(relative) + rest;
  };
}
