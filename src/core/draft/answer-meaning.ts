import { parseTimeText } from '../postmortem/parse-time-text.ts';
import { type Severity, severities } from '../postmortem/postmortem.ts';
import { severityMeaning } from '../postmortem/severity-meaning.ts';
import { parseInstant, toLocal } from '../time/parse-instant.ts';
import { instantsOf } from '../time/time-zone.ts';

// An answer decides only as a whole: one known word or phrase. What is said beyond it may take it back.

/** Words by which an answer says that it decides nothing. */
const undecided =
  /^(?:\?*|unknown|unclear|unsure|undecided|(?:it is |is )?not (?:yet )?(?:known|sure|clear|decided)(?: yet)?|no idea(?: yet)?|(?:i |we )?(?:don['\u2019]?t|do not) know(?: yet)?|tb[acd]|to ?do|to be (?:determined|decided|confirmed))$/i;
/** Signs of an answer that was changed, or that its author doubts. */
const revised =
  /\u2192|\u21d2|\u279c|[-=]>|\?|\b(?:edit(?:ed)?|update|correction)\s*:|\b(?:maybe|perhaps|possibly|probably|at first|initially|not (?:yet )?(?:known|sure|clear)|unsure)\b/i;

/** Whether a text names more than one of our severities, or shows that its author doubts or changed what it says. */
export function isRevisedSeverity(text: string): boolean {
  const words = new Set<string>(text.toLowerCase().match(/[a-z]+/g));
  return revised.test(text) || /~~/.test(text) || severities.filter((severity) => words.has(severity)).length > 1;
}

/** Without the emphasis, quotes and full stops around it; an ellipsis and a question mark stay, for they say something. */
function bare(text: string): string {
  if (text.length > 400 || /(?:\.\.|\u2026)\W*$/.test(text)) return text;
  return text
    .replace(/^[\s"'\u2018\u2019\u201c\u201d*_.,;:!([-]+/, '')
    .replace(/(?<![\s"'\u2018\u2019\u201c\u201d*_.,;:!)\]-])[\s"'\u2018\u2019\u201c\u201d*_.,;:!)\]-]+$/, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

const onlyOwnPeople =
  /^no[,;:]? \(?only (?:(?:the |our )?(?:own |internal )?(?:staff|employees|teams?|colleagues)|(?:our own|internal) users)$/;

/** `Yes`, `no, only our own staff`; undefined for `no idea` and for `no (not sure)`. */
export function yesOrNo(text: string): boolean | undefined {
  const answer = bare(text);
  if (/^(?:yes|true)$/.test(answer)) return true;
  if (/^(?:no|none|false)$/.test(answer)) return false;
  return onlyOwnPeople.test(answer) ? false : undefined;
}

const severityWord = severities.join('|');
const named = new RegExp(`^(${severityWord})(?: severity)?$`);
const explained = new RegExp(`^(${severityWord})(?: ?[:\\u2013\\u2014]| -| ?\\() ?(.+)$`);
const numbered = /^((?:sev|p)[ -]?\d)(?: ?[:\u2013\u2014-]| ?\() ?(\w+)$/;
/** All that the description of a level in a form may hold. */
const levelWords =
  /^(?:(?:an?|the|all|some|most|many|several|parts?|(?:critical|important) (?:parts|systems|services|features)|of|our|whole|entire|services?|systems?|site|platform|api|features?|functions?|customers|users|integrators|everything|is|are|down|unavailable|unusable|degraded|slow|impaired|broken|affected|outage|partly|partially|fully|completely|for)(?: |$))+$/;

/**
 * `High`, `high: a part of the service is down`, `SEV-2 (high)`; undefined for a word of another scale alone, for several
 * at once, and for anything that may revise the word.
 */
export function severityIn(text: string): Severity | undefined {
  const answer = bare(text);
  const [, first = '', more] = named.exec(answer) ?? explained.exec(answer) ?? [];
  const [, before, word = first] = numbered.exec(answer) ?? [];
  const number = before ?? (/^(?:sev|p)[ -]?\d$/.test(more ?? '') ? more : undefined);
  const found = severities.find((severity) => severity === word);
  if (number !== undefined) return severityMeaning(number) === found ? found : undefined;
  return more === undefined || levelWords.test(more) ? found : undefined;
}

const noComponents = /^(?:none|none of (?:the above|these|them|those)|n\/?a|not applicable)$/;

/** Names of components; empty for `None`, undefined for what names none, or is revised, or for none beside some. */
export function componentsIn(items: readonly string[]): readonly string[] | undefined {
  const names = items
    .flatMap((item) => item.split(/[,;\n]/))
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (names.length === 1 && noComponents.test(bare(names[0] ?? ''))) return [];
  if (names.length === 0) return undefined;
  return names.some((one) => noComponents.test(bare(one)) || undecided.test(bare(one)) || revised.test(one))
    ? undefined
    : names;
}

/** An answer in free words, as one line; undefined for a long one and for one that decides nothing or was revised. */
export function textIn(items: readonly string[], { isSentence }: { readonly isSentence: boolean }): string | undefined {
  const text = joined(items);
  if (text.length > 300 || undecided.test(bare(text))) return undefined;
  return !isSentence && revised.test(text) ? undefined : text;
}

/** Several items in one line: sentences one after the other, anything else with a semicolon between. */
export function joined(items: readonly string[]): string {
  return items.map((item, at) => (at === items.length - 1 || /[.!?;]$/.test(item) ? item : `${item};`)).join(' ');
}

/** The instant that a text gives as a date, a time and a zone, all of them written; undefined for anything less. */
export function instantIn(text: string): number | undefined {
  const parsed = parseInstant(text);
  if ('instant' in parsed) return parsed.instant;
  const time = parseTimeText(text);
  if (
    !time?.zone ||
    time.until ||
    time.date?.kind !== 'date' ||
    time.date.year === undefined ||
    text.slice(time.end).trim() !== ''
  )
    return undefined;
  const local = toLocal(time.date.year, time.date.month, time.date.day);
  if (local === undefined || time.seconds === undefined || Number.isNaN(time.seconds)) return undefined;
  const [only, ...more] = instantsOf(local + time.seconds * 1000, time.zone);
  return more.length === 0 ? only?.instant : undefined;
}
