import type { Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * A character that cannot be seen or that turns the direction of the text around it.
 *
 * Bidirectional controls make a reviewer read something else than what is there; invisible characters split words so that
 * searches and checks miss them, and can carry hidden text. What scripts and emoji need (joiners between letters of Arabic
 * or Indic scripts, or between emoji) is fine.
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * The health moni\u200btor fired two minutes after the crash loop began.
 * ```
 * @good
 * ```markdown
 * ## Detection
 *
 * The health monitor fired two minutes after the crash loop began.
 * ```
 */
export const misleadingCharacters: Rule<Args> = {
  id: 'misleading-characters',
  many: 'misleading characters',
  level: 'error',
  guards: true,
  check,
  words,
};

/** Controls and everything that a renderer shows as nothing, but for tabs and line ends. */
const findMisleading = (text: string): Iterable<RegExpExecArray> =>
  // Classes of Unicode take long to compile, and most texts need none.
  /^[\t\n\r\x20-\x7e]*$/.test(text)
    ? []
    : text.matchAll(/[[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]--[\t\n\r]]/gv);

const bidirectional = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  return [...checkText(postmortem), ...checkEscapes(postmortem)];
}

/** What YAML's escapes put into a value (`"\u202e"`) stands nowhere in the text, and on the page all the same. */
function checkEscapes({ meta, source, fieldPlace }: Postmortem): readonly Finding<Args>[] {
  const fields: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ['title', [meta.title]],
    ['takeaway', [meta.takeaway]],
    ['components', meta.components],
    ['detected-by', [meta.detectedBy]],
    ['acknowledged-by', [meta.acknowledgedBy]],
    ['updates', meta.updates.map(({ text }) => text)],
  ];
  return fields.flatMap(([key, values]) => {
    for (const value of values)
      for (const { 0: character, index } of findMisleading(value ?? ''))
        if (!isNeeded(character, index, value ?? '') && !source.text.includes(character))
          return [{ place: fieldPlace(key), args: argsOf(character) }];
    return [];
  });
}

function argsOf(character: string): Args {
  return { case: bidirectional.test(character) ? 'direction' : 'invisible', code: codePoint(character) };
}

/** One finding for a run of them. */
function checkText({ source }: Postmortem): readonly Finding<Args>[] {
  const findings: Finding<Args>[] = [];
  let runEnd = -1;
  for (const { 0: character, index } of findMisleading(source.text)) {
    if (isNeeded(character, index, source.text)) continue;
    const isSameRun = index === runEnd;
    runEnd = index + character.length;
    if (isSameRun) continue;
    findings.push({ place: source.place(index, runEnd), args: argsOf(character) });
  }
  return findings;
}

const endsJoining = (text: string): boolean =>
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Mongolian}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]$/u.test(
    text,
  );

function isNeeded(character: string, index: number, text: string): boolean {
  // A byte order mark is one only at the start.
  if (character === '\ufeff') return index === 0;
  const before = text.slice(Math.max(0, index - 2), index);
  if (character === '\u200d' && /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u.test(before)) return true;
  // One selector picks a glyph for the character before it; a run of them carries text.
  if (/\p{Variation_Selector}/u.test(character)) return !/(?:^|[\s\p{Variation_Selector}])$/u.test(before);
  if (/[\u180b-\u180f\u200c\u200d]/.test(character)) return endsJoining(before);
  // The flags of England, Scotland and Wales are spelt in tags after a black flag.
  if (/[\u{e0020}-\u{e007f}]/u.test(character))
    return /\u{1f3f4}[\u{e0020}-\u{e007f}]{0,6}$/u.test(text.slice(Math.max(0, index - 14), index));
  return false;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

type Args = { readonly case: 'direction' | 'invisible'; readonly code: string };

function words(args: Args): Words {
  return args.case === 'direction'
    ? {
        message: `Character ${args.code} turns the direction of the text`,
        hint: 'Delete it: readers would see something else than what is written',
      }
    : {
        message: `An invisible character is in the text: ${args.code}`,
        hint: 'Delete it, or type the word anew',
      };
}
