import { rules } from '../rules/index.ts';
import type { Problem } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import { joinWords } from '../text/words.ts';
import { wordProblem } from './word-problem.ts';
import { worstFirst } from './worst-first.ts';

export interface SarifOptions {
  /** Of Debrief. */
  readonly version: string;
  /** Where the docs of a rule are. */
  readonly docs?: (rule: string) => string;
}

/** More results in one run and GitHub refuses the whole file. */
const mostResults = 25_000;

/** `check --format sarif`: a SARIF 2.1.0 log for code scanning. Ends with a line feed. */
export function renderSarif(problems: readonly Problem[], { version, docs }: SarifOptions): string {
  const ids = [...new Set([...rules.map(({ id }) => id), ...problems.map(({ rule }) => rule)])];
  const driver = {
    name: 'Debrief',
    semanticVersion: version,
    rules: ids.map((id) => ({
      id,
      name: id,
      shortDescription: { text: id.replaceAll('-', ' ') },
      defaultConfiguration: { level: rules.find((rule) => rule.id === id)?.level ?? 'error' },
      ...(docs && { helpUri: docs(id) }),
    })),
  };
  const kept = problems.length > mostResults ? worstFirst(problems).slice(0, mostResults) : problems;
  const results = kept.map((problem) => toResult(problem, ids));
  const run = {
    tool: { driver },
    // Columns are counted as JavaScript does.
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { ROOT: { description: { text: 'The root of the repository' } } },
    results,
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function toResult(problem: Problem, ids: readonly string[]) {
  return {
    ruleId: problem.rule,
    ruleIndex: ids.indexOf(problem.rule),
    level: problem.severity,
    message: { text: joinWords(wordProblem(problem)) },
    locations: [toLocation(problem.file, problem.place)],
    ...(problem.related && {
      relatedLocations: [{ id: 0, ...toLocation(problem.related.file, problem.related.place) }],
    }),
    partialFingerprints: { 'problem/v1': fingerprint(problem) },
  };
}

function toLocation(file: string, place: Problem['place']) {
  const region = {
    startLine: place.line,
    startColumn: place.column,
    endLine: Math.max(place.endLine, place.line),
    endColumn: place.endLine > place.line ? place.endColumn : Math.max(place.endColumn, place.column),
  };
  const uri = showValue(file, 1000).split('/').map(encodeURIComponent).join('/');
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: 'ROOT' }, region } };
}

/** The same for the same fault after lines have moved: of the rule, the file and what the words are made of. */
function fingerprint({ rule, file, args = {} }: Problem): string {
  return [rule, file, ...Object.entries(args).map(([key, value]) => `${key}=${String(value)}`)]
    .map((part) => showValue(part, 200))
    .join('|');
}
