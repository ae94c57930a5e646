import type { Counted, ImportSummary } from '../import/summarise-import.ts';
import { plural } from '../text/plural.ts';
import { showValue } from '../text/show-value.ts';

const fields = {
  severity: 'severity',
  'affects-integrators': 'reach (affects-integrators)',
  started: 'start',
  resolved: 'end',
} as const;

const reasons: Readonly<Record<string, (count: number) => string>> = {
  planned: (count) => `${plural(count, 'planned work')} (--planned drafts them)`,
  'no-incident': (count) => `${plural(count, 'passage')} of a page that are no incident`,
  policy: (count) => `${plural(count, 'passage')} of policy, which the page makes of the configuration`,
  'all-clear': () => 'the all-clear, which is computed',
  'other-json': (count) => `${plural(count, 'JSON file')} without incidents`,
  'upptime-state': (count) =>
    `${plural(count, 'state')} of Upptime: its incidents are issues (gh issue list -R OWNER/REPO -l status -s all -L 1000 --json title,body,createdAt,closedAt,labels,state > issues.json)`,
};

export interface SummaryContext {
  /** What was imported, as it was typed. */
  readonly source: string;
  /** Where the records are, as a person would type it. */
  readonly target: string;
  readonly dryRun: boolean;
  /** Drafts that were there before, which were left as they are. */
  readonly kept: number;
  /** Files of the folder that were not read, by name. */
  readonly skipped: readonly string[];
  /** Of these, those that look like Markdown all the same. */
  readonly unread: readonly string[];
}

/** The last screen of an import: what became of it all, and what to do next. A line each, without a line feed. */
export function renderImportSummary(summary: ImportSummary, context: SummaryContext): string[] {
  if (summary.drafted === 0) return nothingDrafted(summary, context);
  return [
    firstLine(summary, context),
    ...missingLines(summary),
    ...timeLines(summary),
    ...headingLines(summary),
    ...leftLines(summary, context),
    '',
    ...nextSteps(summary, context),
  ];
}

function firstLine({ drafted, files, years }: ImportSummary, { target, dryRun, kept }: SummaryContext): string {
  const when = years === undefined ? '' : years[0] === years[1] ? `, ${years[0]}` : `, ${years[0]}–${years[1]}`;
  const there = kept === 0 ? '' : `; ${kept === drafted ? 'all' : kept} of them were there already`;
  return `${plural(drafted, 'record')} ${dryRun ? 'would be drafted' : 'drafted'} from ${plural(files, 'file')} into ${target}${when}${there}`;
}

function missingLines({ missing, empty, scales }: ImportSummary): string[] {
  const open = missing.filter(({ count }) => count > 0).map(({ field, count }) => `${fields[field]} ${count}`);
  const parts = empty.map(({ name, count }) => `${name} ${count}`);
  return [
    ...(open.length > 0 ? [`  missing in so many: ${open.join(' · ')}`] : []),
    ...(scales.length > 0 ? [`  severities in another scale: ${list(scales, 5)}`] : []),
    ...(parts.length > 0 ? [`  parts without a word: ${parts.join(' · ')}`] : []),
  ];
}

function timeLines({ figures, zoneless }: ImportSummary): string[] {
  const { rows, times } = figures;
  if (times.of === 0) return [];
  const zone = zoneless === 0 ? '' : `; in ${plural(zoneless, 'file')} times have no zone: --zone ZONE, if it is one`;
  return [`  times read: ${times.is} of ${times.of}, of these ${rows.is} of ${rows.of} rows of timelines${zone}`];
}

function headingLines({ unknownHeadings, apart, language, synonyms, figures }: ImportSummary): string[] {
  const { headings } = figures;
  const known = headings.of === 0 ? [] : [`  headings understood: ${headings.is} of ${headings.of}`];
  const others = [
    ...(apart.length === 0 ? [] : [`  sections of their own: ${list(apart, 3)}`]),
    ...(unknownHeadings.length === 0 ? [] : [`  headings not understood: ${list(unknownHeadings, 5)}`]),
  ];
  const isOther = language === undefined && isForeign(unknownHeadings);
  if (language === undefined && !isOther) return [...known, ...others];
  return [...known, ...others, ...synonymLines(language, synonyms, unknownHeadings)];
}

/** Mostly words without a Latin letter, of which none is known. */
function isForeign(headings: readonly Counted[]): boolean {
  const all = headings.reduce((sum, { count }) => sum + count, 0);
  const foreign = headings.filter(({ name }) => !/[a-z]{3}/i.test(name)).reduce((sum, { count }) => sum + count, 0);
  return all >= 3 && foreign * 2 > all;
}

/** The block of the configuration that makes Debrief read these headings in records, too. */
export function synonymLines(
  language: string | undefined,
  synonyms: ImportSummary['synonyms'],
  unknown: readonly Counted[],
): string[] {
  const words = (found: readonly Counted[]) =>
    found
      .slice(0, 4)
      .map(({ name }) => JSON.stringify(showValue(name, 40)))
      .join(', ');
  const known = [...synonyms].map(([section, found]) => `    ${section}: [${words(found)}]`);
  const seen = unknown
    .slice(0, 4)
    .map(({ name, count }) => `${showValue(name, 30)} (${count})`)
    .join(', ');
  const blank = ['what-happened', 'timeline', 'impact', 'detection', 'root-cause', 'resolution', 'action-items']
    .filter((section) => ![...synonyms.keys()].some((one) => one === section))
    .slice(0, known.length > 0 ? 0 : 7);
  return [
    `  the headings are in ${language ?? 'another language'}; for records of your own with them, in .github/debrief.yml:`,
    '  synonyms:',
    ...known,
    ...(known.length === 0 && blank.length > 0
      ? [`    # put the words where they belong: ${seen}`, ...blank.map((section) => `    ${section}: []`)]
      : []),
  ];
}

function leftLines(summary: ImportSummary, { skipped, unread }: SummaryContext): string[] {
  const { images, fileLinks, leftOutKeys, lostLines, left, errors, warnings } = summary;
  const kept = [
    ...(images > 0 ? [`${plural(images, 'image')} became links`] : []),
    ...(fileLinks > 0 ? [`${plural(fileLinks, 'link')} to files that were not copied`] : []),
    ...(lostLines > 0 ? [`words of ${plural(lostLines, 'line')} are in no draft`] : []),
    ...(leftOutKeys.length > 0 ? [`front matter left out: ${list(leftOutKeys, 4)}`] : []),
  ];
  const out = [
    ...left.map(({ name, count }) => reasons[name]?.(count) ?? `${count} ${name}`),
    ...(skipped.length > 0
      ? [
          `${plural(skipped.length, 'other file')} (${skipped
            .slice(0, 3)
            .map((one) => showValue(one, 40))
            .join(', ')}${skipped.length > 3 ? ' …' : ''})`,
        ]
      : []),
    ...(unread.length > 0 ? [looksLike(unread)] : []),
  ];
  return [
    ...(kept.length > 0 ? [`  ${kept.join(' · ')}`] : []),
    ...(out.length > 0 ? [`  left out: ${out.join(' · ')}`] : []),
    `  in the sources: ${plural(errors, 'error')}, ${plural(warnings, 'warning')}`,
  ];
}

function nextSteps({ missing }: ImportSummary, { source, target, dryRun }: SummaryContext): string[] {
  const name = showValue(source, 100);
  if (dryRun)
    return [
      'Next:',
      `  1. debrief import ${name}`,
      '  2. debrief import … --ask    asks for what is missing',
      '  3. debrief check',
    ];
  const asks = missing.some(({ count }) => count > 0);
  const steps = [
    ...(asks ? [`debrief import ${name} --ask    asks for what is missing, and can be left and resumed`] : []),
    `debrief import ${name} --dry-run --report import.md    each finding at its line (or import.json)`,
    'debrief check    names what is open in each record',
    `git add ${target} && debrief build    shows the page`,
  ].slice(0, 3);
  return ['Next:', ...steps.map((step, index) => `  ${index + 1}. ${step}`)];
}

function nothingDrafted(summary: ImportSummary, { source, skipped, unread }: SummaryContext): string[] {
  const why = summary.left.map(({ name, count }) => reasons[name]?.(count) ?? `${count} ${name}`);
  return [
    `Nothing was drafted: no incident was found in ${showValue(source, 200)}`,
    ...(why.length > 0 ? [`  left out: ${why.join(' · ')}`] : []),
    ...(unread.length > 0 ? [`  ${looksLike(unread)}`] : []),
    ...(skipped.length > unread.length ? [`  not read: ${plural(skipped.length - unread.length, 'other file')}`] : []),
    ...(summary.errors > 0 ? [`  ${plural(summary.errors, 'error')} in the sources: see --report`] : []),
    'Markdown (.md, .mdx, .qmd, .md.erb …), AsciiDoc, an export of Statuspage, or issues of GitHub can be read.',
  ];
}

function looksLike(unread: readonly string[]): string {
  const names = unread.slice(0, 3).map((one) => showValue(one, 60));
  return `${plural(unread.length, 'file')} that ${unread.length === 1 ? 'looks' : 'look'} like Markdown under another name: give ${unread.length === 1 ? 'it' : 'each'} by name, or as .md (${names.join(', ')}${unread.length > 3 ? ' …' : ''})`;
}

function list(found: readonly Counted[], most: number): string {
  const shown = found.slice(0, most).map(({ name, count }) => `"${showValue(name, 30)}" ${count}`);
  const more = found.length - most;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
