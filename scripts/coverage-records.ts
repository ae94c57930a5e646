import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sumFigures } from '../src/core/import/describe-import.ts';
import { ruleIds } from '../src/core/rules/index.ts';
import { type Comparison, parseTable } from './corpora/compare.ts';
import { compareCstate } from './corpora/compare-cstate.ts';
import { compareTimelines } from './corpora/compare-timelines.ts';
import { type Corpus, importCorpus } from './corpora/import-corpus.ts';
import { judge, readJudgements } from './corpora/judgements.ts';
import { renderCorpora, renderRules } from './corpora/render-coverage.ts';
import { typedNames } from './tell-usage.ts';

/*
 * `npm run coverage:records -- [folder] [--write] [--judge RULE]`: imports real records that other teams published (a folder for each,
 * which is no part of this repository), checks the drafts, and prints how much was understood and how often a rule was wrong, by
 * judgements made by hand. Compares with the ground truth in `expected/`. `--write` puts both tables into docs/importing.md;
 * `--judge` lists what nobody has judged yet. Fails when something crashes, when a word is lost without a word, when a finding stands
 * outside its file, and when a known defect is not found at its line.
 */
const {
  values,
  positionals: [folder],
} = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean' }, judge: { type: 'string' } } });
const root = path.resolve(folder ?? path.join(import.meta.dirname, '../../shared/corpora'));
const truths = [
  ['jenkins_windows.tsv', 'jenkins-infra__status', compareCstate],
  ['dfds_timelines.tsv', 'dfds__postmortems', compareTimelines],
] as const;

const names = existsSync(root)
  ? readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() && entry.name !== 'expected' ? entry.name : [],
    )
  : [];
if (names.length === 0) {
  console.error(`No records at ${root}`);
  process.exit(2);
}
typedNames(values.judge === undefined ? [] : [values.judge], ruleIds, 'rule');
await cover();

async function cover(): Promise<void> {
  const corpora: Corpus[] = [];
  for (const name of names) corpora.push(await importCorpus(name, path.join(root, name)));
  const judgements = readJudgements();
  const findings = corpora.flatMap((corpus) => corpus.findings);
  if (values.judge !== undefined) {
    for (const { rule, hash, at, line } of findings)
      if (rule === values.judge && !judgements.has(hash)) console.log([hash, rule, at, line.slice(0, 160)].join('\t'));
    return;
  }
  const tables = `${renderCorpora(corpora, sumFigures(corpora.map(({ figures }) => figures)))}\n${renderRules(judge(findings, judgements))}`;
  console.log(tables);
  if (values.write === true) writeTables(tables);
  const missed = truths.flatMap(([file, name, compare]) => {
    const truth = path.join(root, 'expected', file);
    const corpus = corpora.find((one) => one.name === name);
    if (!corpus || !existsSync(truth)) return [];
    console.log(`\n${name} against ${file}`);
    return compare(corpus, parseTable(readFileSync(truth, 'utf8'))).flatMap(showComparison);
  });
  const faults = corpora.flatMap(({ name, faults, lost }) => [
    ...faults.map((fault) => `no place in its file: ${name}/${fault}`),
    ...lost.unnamed.map((word) => `lost without a word: ${name}/${word}`),
  ]);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length + missed.length > 0 ? 1 : 0;
}

function writeTables(tables: string): void {
  const file = path.join(import.meta.dirname, '../docs/importing.md');
  const [start, end] = ['<!-- coverage:records -->', '<!-- /coverage:records -->'];
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(start) + start.length, text.indexOf(end)];
  writeFileSync(file, `${text.slice(0, from)}\n\n${tables}\n${text.slice(to)}`);
}

function showComparison({ name, of, missed, beyond }: Comparison): readonly string[] {
  const more = beyond.length > 0 ? `, and ${beyond.length} more` : '';
  console.log(`  ${name}: ${of - missed.length} of ${of}${more}`);
  for (const file of missed) console.log(`    missed: ${file}`);
  for (const file of beyond) console.log(`    more: ${file}`);
  return missed;
}
