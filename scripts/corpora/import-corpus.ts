import { parseConfig } from '../../src/core/config/parse-config.ts';
import { describeImport, type ImportFigures, sumFigures } from '../../src/core/import/describe-import.ts';
import { type ImportPlan, planImport } from '../../src/core/import/plan-import.ts';
import { checkRecords } from '../../src/core/rules/check-records.ts';
import type { Problem } from '../../src/core/text/problem.ts';
import { readForeignFiles } from '../../src/workspace/read-foreign-files.ts';
import { isInside } from './is-inside.ts';

export interface Corpus {
  readonly name: string;
  readonly plan: ImportPlan;
  /** By path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly figures: ImportFigures;
  readonly skipped: readonly string[];
  /** How many findings there are: of import, and of the check on the drafts and on the sources as they are. */
  readonly findings: number;
  /** Findings without a place in their file, and files that could not be read. */
  readonly faults: readonly string[];
}

const now = Date.parse('2026-11-22T12:00Z');
const { config } = parseConfig(undefined, '.github/debrief.yml', []);

/** Imports every file of a corpus, checks what came out and what went in, and looks where each finding stands. */
export async function importCorpus(name: string, folder: string): Promise<Corpus> {
  const { files, refused, skipped } = await readForeignFiles(folder);
  const { timeZone, synonyms } = config;
  const reading = { timeZone, synonyms };
  const plan = planImport(files, { ...reading, from: 'auto', now });
  const drafts = plan.records.map(({ path, text }) => ({ path: `${config.records}/${path}`, text }));
  const sources = files.map(({ path, text }) => ({ path: `${config.records}/${path}`, text }));
  const checked = await Promise.all([drafts, sources].map((records) => checkRecords(records, { config, now })));
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const faults = [
    ...refused.map(({ path, reason }) => `${path}: ${reason}`),
    ...outside(plan.findings, texts),
    ...[drafts, sources].flatMap((records, index) =>
      outside(checked[index]?.problems ?? [], new Map(records.map(({ path, text }) => [path, text]))),
    ),
  ];
  const findings = plan.findings.length + checked.reduce((sum, { problems }) => sum + problems.length, 0);
  const figures = sumFigures(plan.records.map((record) => describeImport(record)));
  return { name, plan, texts, figures, skipped, findings, faults };
}

function outside(problems: readonly Problem[], texts: ReadonlyMap<string, string>): string[] {
  return problems.flatMap(({ rule, file, place, related }) =>
    [{ file, place }, ...(related ? [related] : [])]
      .filter((one) => !isInside(one.place, texts.get(one.file) ?? ''))
      .map((one) => `${one.file}: ${rule} at ${JSON.stringify(one.place)}`),
  );
}
