import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CorpusFinding } from './import-corpus.ts';

/** What a person said of a finding: right, or an alarm for nothing. */
export type Verdict = 'right' | 'false';

const file = path.join(import.meta.dirname, 'judgements.tsv');

/** Judgements by hash. The file has no text of the records: a hash, the rule, the verdict. */
export function readJudgements(): ReadonlyMap<string, Verdict> {
  if (!existsSync(file)) return new Map();
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    rows.map((row): [string, Verdict] => {
      const [hash = '', , verdict] = row.split('\t');
      if (verdict !== 'right' && verdict !== 'false') throw new Error(`Unexpected judgement: ${row}`);
      return [hash, verdict];
    }),
  );
}

export interface RulePrecision {
  readonly rule: string;
  readonly findings: number;
  readonly judged: number;
  readonly wrong: number;
}

/** Of each rule how many findings there are, how many were judged, and how many of these were false. Most findings first. */
export function judge(findings: readonly CorpusFinding[], judgements: ReadonlyMap<string, Verdict>): RulePrecision[] {
  return [...Map.groupBy(findings, ({ rule }) => rule)]
    .map(([rule, found]): RulePrecision => {
      const verdicts = found.flatMap(({ hash }) => judgements.get(hash) ?? []);
      return {
        rule,
        findings: found.length,
        judged: verdicts.length,
        wrong: verdicts.filter((one) => one === 'false').length,
      };
    })
    .toSorted((a, b) => b.findings - a.findings || (a.rule < b.rule ? -1 : 1));
}
