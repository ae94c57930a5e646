import { createHash } from 'node:crypto';
import { parseConfig } from '../../src/core/config/parse-config.ts';
import { describeImport, type ImportFigures, sumFigures } from '../../src/core/import/describe-import.ts';
import { type ImportPlan, planImport } from '../../src/core/import/plan-import.ts';
import { checkRecords } from '../../src/core/rules/check-records.ts';
import type { Problem } from '../../src/core/text/problem.ts';
import { readForeignFiles } from '../../src/workspace/read-foreign-files.ts';
import { isInside } from './is-inside.ts';
import { lostWords } from './lost-words.ts';

/** A finding of the check on a draft. */
export interface CorpusFinding {
  readonly rule: string;
  /** Of the record and the line, so that a judgement of it can be kept without a word of either. */
  readonly hash: string;
  readonly at: string;
  readonly line: string;
}

export interface Corpus {
  readonly name: string;
  /** Planned work is drafted, too, so that the ground truth can be compared for all of it. */
  readonly plan: ImportPlan;
  /** By path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly figures: ImportFigures;
  readonly skipped: readonly string[];
  /** Of the check on the drafts. */
  readonly findings: readonly CorpusFinding[];
  /** Words of the sources that are in no draft, by whether a report names them. */
  readonly lost: { readonly named: number; readonly unnamed: readonly string[] };
  /** Findings without a place in their file, and files that could not be read. */
  readonly faults: readonly string[];
}

const now = Date.parse('2026-11-22T12:00Z');
const { config } = parseConfig(undefined, '.github/debrief.yml', []);

/** Imports every file of a corpus, checks what came out and what went in, and looks where each finding stands. */
export async function importCorpus(name: string, folder: string): Promise<Corpus> {
  const { files, refused, skipped } = await readForeignFiles(folder);
  const { timeZone, synonyms } = config;
  const plan = planImport(files, { timeZone, synonyms, from: 'auto', planned: true, now });
  const drafts = plan.records.map(({ path, text }) => ({ path: `${config.records}/${path}`, text }));
  const sources = files.map(({ path, text }) => ({ path: `${config.records}/${path}`, text }));
  const [onDrafts, onSources] = await Promise.all(
    [drafts, sources].map((records) => checkRecords(records, { config, now })),
  );
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const byPath = new Map(drafts.map(({ path, text }) => [path, text]));
  const faults = [
    ...refused.map(({ path, reason }) => `${path}: ${reason}`),
    ...outside(plan.findings, texts),
    ...outside(onDrafts?.problems ?? [], byPath),
    ...outside(onSources?.problems ?? [], new Map(sources.map(({ path, text }) => [path, text]))),
  ];
  const findings = (onDrafts?.problems ?? []).map((problem) => findingOf(problem, byPath.get(problem.file) ?? ''));
  const figures = sumFigures(plan.records.map((record) => describeImport(record)));
  const named = plan.findings.filter(({ rule }) => rule === 'left-out-text').length;
  return { name, plan, texts, figures, skipped, findings, faults, lost: { named, unnamed: lostWords(plan, texts) } };
}

function findingOf({ rule, file, place }: Problem, text: string): CorpusFinding {
  const line = text.split('\n')[place.line - 1]?.trim() ?? '';
  const hash = createHash('sha256')
    .update([rule, file.slice(file.lastIndexOf('/') + 1), line].join('\n'))
    .digest('hex');
  return { rule, hash: hash.slice(0, 12), at: `${file}:${place.line}`, line };
}

function outside(
  problems: readonly Pick<Problem, 'rule' | 'file' | 'place' | 'related'>[],
  texts: ReadonlyMap<string, string>,
): string[] {
  return problems.flatMap(({ rule, file, place, related }) =>
    [{ file, place }, ...(related ? [related] : [])]
      .filter((one) => !isInside(one.place, texts.get(one.file) ?? ''))
      .map((one) => `${one.file}: ${rule} at ${JSON.stringify(one.place)}`),
  );
}
