import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Answers,
  type AskedRecord,
  applyAnswers,
  type Question,
  questionsOf,
  readAnswer,
} from '../core/import/import-answers.ts';
import { readTime } from '../core/import/read-time.ts';
import { createSourceText } from '../core/import/source-text.ts';
import { ProjectRefusal } from '../project/project-refusal.ts';
import { writeNamedFile } from '../workspace/write-file.ts';
import type { Session } from './session/command.ts';
import { visibleName } from './session/terminal.ts';

/** Beside the records: what was answered, so that nothing is asked twice. */
const memory = '.debrief-import.json';

interface Asked {
  readonly id: string;
  readonly title: string;
  /** Absolute. */
  readonly file: string;
}

/**
 * Asks for what the drafts leave open, one question at a time, and writes each answer into its draft at once. The end of the input
 * or `q` leaves; the next run goes on.
 */
export async function askForMissing(
  session: Session,
  asked: readonly Asked[],
  { root, zone }: { readonly root: string; readonly zone: string | undefined },
): Promise<void> {
  const { terminal } = session;
  const file = path.join(root, memory);
  let answers = readMemory(file);
  const records = (): AskedRecord[] =>
    asked.flatMap(({ id, title, file }) => (existsSync(file) ? [{ id, title, text: readFileSync(file, 'utf8') }] : []));
  const fileOf = new Map(asked.map((one) => [one.id, one.file]));
  const fill = () => {
    for (const record of records()) {
      const text = applyAnswers(record, answers);
      const target = fileOf.get(record.id);
      if (text !== record.text && target !== undefined) writeNamedFile(target, text);
    }
  };
  fill();
  let questions = questionsOf(records(), answers);
  const lines = session.readLines()[Symbol.asyncIterator]();
  for (let question = questions[0]; question; question = questions[0]) {
    terminal.say(visibleName(prompt(question, questions.length)));
    const { value, done } = await lines.next();
    if (done === true || /^\s*(?:q|quit)\s*$/i.test(value)) {
      terminal.say(`Left with ${questions.length} open: the same command goes on here. Answers are in ${memory}`);
      break;
    }
    const answer = readAnswer(question, value, (text) => timeOf(text, zone));
    if (answer === undefined) {
      terminal.say(expected(question));
      continue;
    }
    answers = { ...answers, [question.key]: answer };
    writeNamedFile(file, `${JSON.stringify(answers, undefined, 2)}\n`);
    fill();
    questions = questionsOf(records(), answers);
  }
  await lines.return?.();
  if (questions.length === 0) terminal.say('Everything that could be asked is answered.');
}

function readMemory(file: string): Answers {
  if (!existsSync(file)) return {};
  try {
    const data: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return {};
    return Object.fromEntries(
      Object.entries(data).filter((one): one is [string, string] => typeof one[1] === 'string'),
    );
  } catch {
    throw new ProjectRefusal('disk-refused', `Cannot read "${file}" as JSON: mend it, or delete it to be asked anew`);
  }
}

function timeOf(text: string, zone: string | undefined): number | undefined {
  const source = createSourceText({ path: '', text: '' });
  return readTime(text, { source, span: [0, 0], zone, key: 'answer' }).instant;
}

const wanted: Readonly<Record<Question['field'], string>> = {
  severity: 'critical, high, medium or low',
  'affects-integrators': 'y or n: did external integrators notice?',
  started: 'when did the impact begin? Such as 2026-05-15 08:12 UTC',
  resolved: 'when was it over? Such as 2026-05-15 09:03 UTC',
};

function prompt({ field, scale, ids, hint, title }: Question, open: number): string {
  const rest = open === 1 ? 'last one' : `${open} open`;
  const ways = `${scale === undefined ? '' : 'e asks for each, '}Enter: not known, q: leave`;
  if (scale === '*')
    return `[${rest}] ${ids.length} records: did they affect external integrators? y for all, n for all (${ways})`;
  if (scale !== undefined)
    return `[${rest}] "${scale}" in ${ids.length === 1 ? 'a record' : `${ids.length} records`}: ${wanted[field]}? (${ways})`;
  const said = hint === undefined ? '' : `; ${hint}`;
  return `[${rest}] ${title} (${ids[0]}) ${field}: ${wanted[field]}${said} (${ways})`;
}

function expected({ field, scale }: Question): string {
  if (field === 'started' || field === 'resolved')
    return '  A date, a time and a zone, please: 2026-05-15 08:12 UTC (or Enter)';
  return `  ${field === 'severity' ? 'critical, high, medium or low' : 'y or n'}${scale === undefined ? '' : ', e'}, Enter or q, please`;
}
