import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sumFigures } from '../src/core/import/describe-import.ts';
import { wordImportFinding } from '../src/core/report/import-wording.ts';
import { renderImportFigures } from '../src/core/report/render-import-figures.ts';
import { type Comparison, parseTable } from './corpora/compare.ts';
import { compareCstate } from './corpora/compare-cstate.ts';
import { compareTimelines } from './corpora/compare-timelines.ts';
import { type Corpus, importCorpus } from './corpora/import-corpus.ts';

/*
 * `npm run corpora [folder]`: imports real records that other teams published (a folder for each, which is no part of this
 * repository), checks them, prints what was understood, and compares it with the ground truth in `expected/`. Fails when something
 * crashes, when a finding stands outside its file, and when a known defect is not found at its line.
 */
const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '../../shared/corpora'));
const truths = [
  ['jenkins_windows.tsv', 'jenkins-infra__status', compareCstate],
  ['dfds_timelines.tsv', 'dfds__postmortems', compareTimelines],
] as const;

if (!existsSync(root)) {
  console.log(`No corpora at ${root}`);
} else {
  const corpora: Corpus[] = [];
  for (const { name } of readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
    if (name !== 'expected') corpora.push(await importCorpus(name, path.join(root, name)));
  tellCorpora(corpora);
  const faults = corpora.flatMap(({ name, faults }) => faults.map((fault) => `${name}/${fault}`));
  const missed = truths.flatMap(([file, name, compare]) => {
    const truth = path.join(root, 'expected', file);
    const corpus = corpora.find((one) => one.name === name);
    if (!corpus || !existsSync(truth)) return [];
    console.log(`\n${name} against ${file}`);
    return compare(corpus, parseTable(readFileSync(truth, 'utf8'))).flatMap(tellComparison);
  });
  for (const fault of faults) console.error(`no place in its file: ${fault}`);
  process.exitCode = faults.length + missed.length > 0 ? 1 : 0;
}

function tellCorpora(corpora: readonly Corpus[]): void {
  const rows = corpora.map(({ name, figures }) => [name.replace('__', '/'), figures] as const);
  console.log(renderImportFigures([...rows, ['all', sumFigures(corpora.map(({ figures }) => figures))]], 'corpus'));
  for (const { name, skipped } of corpora)
    if (skipped.length > 0) console.log(`${name}: left out ${skipped.join(', ')}`);
  const findings = corpora.reduce((sum, one) => sum + one.findings, 0);
  const outside = corpora.reduce((sum, one) => sum + one.faults.length, 0);
  console.log(
    `${findings} findings (import, check of the drafts, check of the sources), ${outside} without a place in their file`,
  );
  console.log('\nDates and years that contradict each other, beyond the ground truth:');
  for (const { name, plan } of corpora)
    for (const finding of plan.findings)
      if (
        finding.rule === 'implausible-time' ||
        (finding.rule === 'file-date-differs' && name !== 'jenkins-infra__status')
      )
        console.log(`  ${name}/${finding.file}:${finding.place.line}: ${wordImportFinding(finding)}`);
}

function tellComparison({ name, of, missed, beyond }: Comparison): readonly string[] {
  const more = beyond.length > 0 ? `, and ${beyond.length} more` : '';
  console.log(`  ${name}: ${of - missed.length} of ${of}${more}`);
  for (const file of missed) console.log(`    missed: ${file}`);
  for (const file of beyond) console.log(`    more: ${file}`);
  return missed;
}
