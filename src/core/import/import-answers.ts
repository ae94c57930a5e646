import { severities } from '../postmortem/postmortem.ts';
import { parseInstant } from '../time/parse-instant.ts';

/** What only a person knows of an imported record. */
export const askedFields = ['severity', 'affects-integrators', 'started', 'resolved'] as const;
export type AskedField = (typeof askedFields)[number];

/** What was answered, by question: `severity SEV-2`, `affects-integrators *`, `2024-05-15-disk started`. `?` is "not known". */
export type Answers = Readonly<Record<string, string>>;

export const unknownAnswer = '?';

/** A draft as it stands now. */
export interface AskedRecord {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Question {
  /** Under which the answer is remembered. */
  readonly key: string;
  readonly field: AskedField;
  /** A word of another scale that the answer is for, wherever it stands; `*` for every record. */
  readonly scale: string | undefined;
  /** The records that the answer is for. */
  readonly ids: readonly string[];
  /** What the source says, as the draft has it. */
  readonly hint: string | undefined;
  readonly title: string | undefined;
}

/** What stands behind a key without a value: the hint of the draft, or nothing; undefined for a key with a value. */
export function openField(text: string, field: AskedField): { readonly hint: string | undefined } | undefined {
  const front = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';
  const found = new RegExp(`^${field}:[ \\t]*(?:#[ \\t]*(.*))?$`, 'm').exec(front);
  return found ? { hint: found[1]?.trim() || undefined } : undefined;
}

/** The word of a severity hint, if it names one only: `SEV-2`. */
function scaleWord(hint: string | undefined): string | undefined {
  const [, word, rest] = /^from "([^"]{1,40})" in (?:line \d+|a label)(.*)$/.exec(hint ?? '') ?? [];
  return word !== undefined && rest?.trim() === '?' ? word.toUpperCase().replace(/\s+/g, ' ') : undefined;
}

/** What is still to be asked, what is for many records first. What was answered, even by "not known", is not asked again. */
export function questionsOf(records: readonly AskedRecord[], answers: Answers): Question[] {
  const open = records.map((record) => ({
    record,
    fields: new Map(
      askedFields.flatMap((field) => {
        const found = openField(record.text, field);
        return found ? [[field, found.hint] as const] : [];
      }),
    ),
  }));
  const questions: Question[] = [];
  const scales = Map.groupBy(
    open.filter(({ fields }) => fields.has('severity')),
    ({ fields }) => scaleWord(fields.get('severity')),
  );
  for (const [scale, found] of scales)
    if (scale !== undefined)
      questions.push({
        key: `severity ${scale}`,
        field: 'severity',
        scale,
        ids: found.map(({ record }) => record.id),
        hint: undefined,
        title: undefined,
      });
  const unreached = open.filter(({ fields }) => fields.has('affects-integrators')).map(({ record }) => record.id);
  if (unreached.length > 1)
    questions.push({
      key: 'affects-integrators *',
      field: 'affects-integrators',
      scale: '*',
      ids: unreached,
      hint: undefined,
      title: undefined,
    });
  for (const { record, fields } of open)
    for (const [field, hint] of fields) {
      const isGrouped =
        field === 'severity' && scaleWord(hint) !== undefined && answers[`severity ${scaleWord(hint)}`] !== 'each';
      const isForAll =
        field === 'affects-integrators' && unreached.length > 1 && answers['affects-integrators *'] !== 'each';
      if (!isGrouped && !isForAll)
        questions.push({
          key: `${record.id} ${field}`,
          field,
          scale: undefined,
          ids: [record.id],
          hint,
          title: record.title,
        });
    }
  return questions.filter(({ key }) => answers[key] === undefined);
}

/**
 * What an answer means, as it is remembered; undefined for one that cannot be read.
 * @param readTime reads a time as a person writes it, with the zone that was given for all; undefined for one that is unclear
 */
export function readAnswer(
  question: Question,
  text: string,
  readTime: (text: string) => number | undefined,
): string | undefined {
  const plain = text.trim().toLowerCase();
  if (plain === '' || plain === '?') return unknownAnswer;
  if (question.scale !== undefined && /^e(?:ach)?$/.test(plain)) return 'each';
  if (question.field === 'severity') return severities.find((one) => one === plain || one.charAt(0) === plain);
  if (question.field === 'affects-integrators')
    return /^(?:y|yes|true)$/.test(plain) ? 'true' : /^(?:n|no|false)$/.test(plain) ? 'false' : undefined;
  const exact = parseInstant(text.trim());
  const instant = 'instant' in exact ? exact.instant : readTime(text.trim());
  return instant === undefined ? undefined : new Date(instant).toISOString().replace(/:00\.000Z$|\.000Z$/, 'Z');
}

/** A draft with what is known of it filled in; the same text where nothing is. */
export function applyAnswers({ id, text }: AskedRecord, answers: Answers): string {
  let filled = text;
  for (const field of askedFields) {
    const open = openField(filled, field);
    if (!open) continue;
    const scale = field === 'severity' ? scaleWord(open.hint) : undefined;
    const general =
      field === 'severity'
        ? scale && answers[`severity ${scale}`]
        : field === 'affects-integrators'
          ? answers['affects-integrators *']
          : undefined;
    const answer = answers[`${id} ${field}`] ?? general;
    if (answer === undefined || answer === unknownAnswer || answer === 'each') continue;
    // What the draft says of the source is answered with it.
    filled = filled.replace(new RegExp(`^${field}:[ \\t]*(?:#.*)?$`, 'm'), `${field}: ${answer}`);
  }
  return filled;
}
