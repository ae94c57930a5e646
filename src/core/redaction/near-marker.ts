import leven from 'leven';

const keywords = ['redact', 'withheld', 'sealed'] as const;
/** Of a comment that holds nothing but the keyword, with room for two slips. */
const longestKeyword = 10;
/** Words of HTML that are two slips from a keyword. */
const tags = new Set(['rect', 'head', 'select', 'label']);
/** Other words that are. */
const others = new Set(['react', 'reduct', 'read', 'readonly', 'real', 'scaled', ...tags]);

const none: ReadonlySet<string> = new Set();

/** Words of which the first letters are a keyword, however it is bent, and those of a beginning or an end before it. */
const bent = /^(?:debrief|begin|start|end|stop|close|open|un|de)*(?:of)?(?:the)?(?:redact|withh|seal(?!s|ing|ant))/;

/**
 * Whether a comment that is not an exact marker looks as if it were meant to be one. Generous on purpose: a comment
 * taken for a damaged marker costs its author a minute, a marker taken for a comment costs the secret.
 *
 * `text` is what follows `<!--`, folded (see `foldText`); callers bound its length, so that a scan stays linear.
 */
export function resemblesMarker(text: string): boolean {
  const comment = text.slice(0, text.search(/-->|<!--|$/));
  if (/(?<!\S)(?:reason|until|words)\s*[=:]/.test(comment.slice(0, 100))) return true;
  if (/(?<![\w-])(?:redact|withheld|sealed)(?![\w-])/.test(comment)) return true;
  // Letters only, up to the colon: `r/edact`, `red act:`.
  const letters = comment.replaceAll(/:.*|[^\p{L}]/gsu, '');
  if (bent.test(letters)) return true;
  const pointed = /[/:]/.test(comment) || comment.trim().length <= longestKeyword;
  return pointed && isSlip(letters, none);
}

const isNear = (word: string, keyword: string): boolean =>
  Math.abs(word.length - keyword.length) <= 2 && leven(word, keyword) <= 2;

/** Whether a word is a keyword with at most two slips. */
function isSlip(word: string, unlike: ReadonlySet<string> = others): boolean {
  return !unlike.has(word) && keywords.some((keyword) => isNear(word, keyword));
}

/** What may be the beginning of a comment, a tag, a shortcode, or of what somebody takes for one. */
const forms = /[<{[]|\/\*|%%|:::|(?<!:)\/\/|--(?=[\s/])|==|~~|\|\|/g;
/** Those that tell a bent keyword, too; two slashes, so that no others are seen in `//*`. */
const strongForms = /[<{[]|\/\*|%%|(?<!:)\/\//g;
/** How much behind it is looked at. */
const window = 100;

/** A stretch of folded text that was meant as a marker. */
export interface NearMarker {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds what was meant as a marker in folded text, besides comments, which begin with `<!--`: `<redact>`, `<! -- redact`,
 * `[/redact]`, `{/* redact`, `%% redact %%`, `[//]: # (redact)`, `-- /redact`. Words among words are none. Linear: each hit is
 * looked at through a window of fixed size.
 *
 * @param hasKeyword Whether the text holds a keyword as it is spelled
 */
export function* findForms(text: string, hasKeyword: boolean): Generator<NearMarker> {
  for (const { index, 0: sign } of text.matchAll(hasKeyword ? forms : strongForms)) {
    const behind = text.slice(index + sign.length, index + window);
    if (isMeant(sign, behind)) yield { start: index, end: index + sign.length };
  }
}

function isMeant(sign: string, behind: string): boolean {
  switch (sign) {
    case '<':
      return isTag(behind);
    case '[':
      return isBracket(behind);
    case '{':
      return (
        /^[\s!\-/*%#:<?.@{]{0,8}(?:(?:end|begin|start)[-_ ]?)?(?:redact|withheld|sealed)/.test(behind) ||
        isCloser(behind) ||
        isAlone(behind, /^[\s*/%{]{0,5}/, /[*%/]\s{0,2}\}|\}/)
      );
    default:
      return (
        /^[\s!\-*]{0,4}\/\s{0,2}(?:redact|withheld|sealed)(?![\w/.-])/.test(behind) ||
        /^[\s!\-/*]{0,4}(?:(?:end|begin|start)[-_ ]?(?:of[-_ ])?)?(?:redact|withheld|sealed)\s{0,3}(?::|=|--|\*\/|%%|~~|\|\||$|[\r\n])/.test(
          behind,
        ) ||
        (sign !== '//' && sign !== '--' && /^\s{0,3}redact(?![\w-])/.test(behind)) ||
        (sign === '/*' && isAlone(behind, /^[\s*/]{0,4}/, /\*\s{0,2}\/|\*$/)) ||
        (sign === '%%' && isAlone(behind, /^[\s/]{0,4}/, /%/))
      );
  }
}

/** Whether a bent keyword is all that is between two signs, whatever is in its middle. */
function isAlone(behind: string, opening: RegExp, closing: RegExp, unlike = others): boolean {
  const rest = behind.slice(opening.exec(behind)?.[0].length ?? 0);
  const end = rest.slice(0, 18).search(closing);
  const written = rest.slice(0, Math.max(0, end)).trim();
  const letters = written.replaceAll(/[^a-z]/g, '');
  // A word with something in its middle is no other word.
  return bent.test(letters) || isSlip(letters, written === letters ? unlike : tags);
}

/** `<redact …>`, `</redcat>`, `<!- redact`, `<- redact`, `<?redact`, `<span class=redacted>`. */
function isTag(behind: string): boolean {
  if (behind.startsWith('!--')) return false;
  if (/^[\s!\-/?#*%|:.]{0,6}(?:redact|withh[eo]ld|sealed)/.test(behind) && !/^\s+[a-z]/.test(behind)) return true;
  const junk = /^[\s]{0,3}[!\-/?][\s!\-/?]{0,5}/.exec(behind)?.[0] ?? '';
  const rest = behind.slice(junk.length);
  const word = /^[a-z]{0,14}/.exec(rest)?.[0] ?? '';
  if (junk !== '' && isSlip(lettersOf(rest, '>'), tags)) return true;
  if (junk !== '' && (bent.test(rest.replaceAll(/:.*|[^\p{L}]/gsu, '')) || isSlip(word))) return true;
  if (/^[a-z]{4,9}[\s>/]/.test(rest) && isSlip(word)) return true;
  if (junk.includes('/') && /^[a-z]{4,9}\s{0,2}>/.test(rest) && isSlip(word, tags)) return true;
  if (/^[a-z\n]{4,9}>/.test(rest) && rest.slice(0, 9).includes('\n') && isSlip(lettersOf(rest, '>'), tags)) return true;
  return (
    /^[a-z][^<>\n]{0,80}(?<![\w/.])(?:redact(?:ed|ion)?|withheld|sealed)(?![\w/.])[^<>\n]{0,20}>/.test(behind) &&
    !behind.includes('://')
  );
}

/** `[redact]`, `[/redaction]`, `[end of redaction]`, `[redact: …`, `[//]: # (redact`. */
function isBracket(behind: string): boolean {
  if (/^[\s!\-#^*.:_]{0,4}(?:redact|withheld|sealed)\s{0,3}[:=%\]}]/.test(behind))
    return !/^(?:sealed|withheld)\][([:]/.test(behind);
  if (/^redact\s|^\s{0,3}\/\s{0,3}(?:redact|withheld|sealed)\w{0,2}(?![\w/.])/.test(behind)) return true;
  if (/^[\s/]{0,3}(?:begin|start|end|stop)[-_ :](?:of[-_ ])?(?:the[-_ ])?(?:redact|withh|seal)/.test(behind))
    return true;
  if (/^[^\]\n]{0,20}\]:\s{0,3}(?:#|<>|<#>)\s{0,3}["'(]\s{0,3}\/?(?:redact|withheld|sealed)/.test(behind)) return true;
  // A link's words, or those of a reference, are words.
  if (isCloser(behind)) return true;
  return (
    !/^[^\]]{0,18}\][([:]/.test(behind) &&
    /^[\s\-!/#]{0,3}[a-z]/.test(behind) &&
    !/^redact(?:ed|ion)\W/.test(behind) &&
    isSlip(lettersOf(behind, ']'))
  );
}

/** The letters up to a sign that is near. */
function lettersOf(text: string, sign: string): string {
  return text.slice(0, Math.max(0, text.slice(0, 18).indexOf(sign))).replaceAll(/[^a-z]/g, '');
}

/** `/redcat]`: no honest text closes what it has not opened. */
function isCloser(behind: string): boolean {
  return /^\s{0,3}\//.test(behind) && isAlone(behind, /^[\s/]{0,6}/, /[\]}]/, tags);
}

const lookBack = 24;
/** What may stand between the opening bracket of something meant as a marker and its keyword. */
const bridge = /[\s!/-]*$/;

/**
 * Where a keyword stands in something that is not a comment but was meant as a marker: `<x-- redact`, `!-- redact`,
 * `redact: who=…`, `/redact -->`. Returns the offset where it starts, or undefined for a word among words. In folded text.
 */
export function strayMarkerStart(text: string, keyword: number): number | undefined {
  const before = text.slice(Math.max(0, keyword - lookBack), keyword);
  const after = text.slice(keyword, keyword + lookBack);
  const outside = before.slice(0, before.search(bridge));
  const run = before.slice(outside.length);
  const start = keyword - run.length;
  if (/<$/.test(outside)) return start - 1;
  if (/!\s*-/.test(run) || /<[^>\s]{0,3}[!-][^>\s]{0,3}[\s/]*$/.test(before)) return start;
  if (/^\w*\s*(?::\s*\w+\s*=|-->)/.test(after)) return start;
  if (/\/\s*$/.test(run) && /^(?:redact|withheld|sealed)\s*[\]}>]/.test(after)) return start;
  if (/^(?:redact|withheld|sealed)\w{0,2}\s*(?:\*\/|%[%}])/.test(after)) return start;
  // A bracket that nothing has opened.
  if (
    /^(?:redact|withheld|sealed)\s{0,2}\]/.test(after) &&
    !text.slice(Math.max(0, keyword - window), keyword).includes('[')
  )
    return start;
  return undefined;
}
