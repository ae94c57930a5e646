import type { Emphasis, PhrasingContent, Strong } from 'mdast';
import { classifyCharacter } from 'micromark-util-classify-character';
import {
  ampersand,
  asterisk,
  backslash,
  backtick,
  isAsciiPunctuation,
  isLetter,
  isMark,
  lessThan,
  newline,
  openBracket,
  skipRun,
  skipSpaces,
  space,
  tilde,
  underscore,
} from './characters.ts';
import { giveUp } from './doubt.ts';
import { PendingText } from './pending-text.ts';
import { findCodeEnd, readAutolink, readCode, readInlineHtml, readLink, startsReference } from './scan-inline.ts';
import type { Source } from './source.ts';

/** A run of `*` or `_` that opens and is not closed yet. */
interface OpenRun {
  readonly code: number;
  readonly size: number;
  readonly at: number;
  /** The nodes before it. */
  readonly before: PhrasingContent[];
}

/**
 * Reads the words of one paragraph, heading or cell. Stretches from `at` to `end` begin and end with a character that is no space.
 *
 *     phrasing  = { text | escape | code | emphasis | strong | link | autolink | html | break }
 *     escape    = `\` punctuation
 *     code      = run of backticks, words of one line, run of the same size
 *     emphasis  = `*` phrasing `*` | `_` phrasing `_`          strong likewise, with two; a run only opens or only closes
 *     link      = `[` phrasing without links `](` destination without title, escape, reference or space `)`
 *     autolink  = `<` http(s) address `>`
 *     html      = a tag without attributes | a comment of one line
 *     break     = two spaces or more at the end of a line
 *
 * No definitions exist in what is scanned, so `[` without `](` is text. Gives up for everything that might be more.
 */
export class PhrasingScanner {
  readonly #source: Source;
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;
  #at: number;
  #nodes: PhrasingContent[] = [];
  readonly #open: OpenRun[] = [];
  /** Marks seen, as the full parser counts them. */
  #marks = 0;
  #isInLink = false;
  #hasTilde = false;
  readonly #pending: PendingText;

  constructor(source: Source, start: number, end: number) {
    this.#source = source;
    this.#text = source.text;
    this.#start = start;
    this.#end = end;
    this.#at = start;
    this.#pending = new PendingText(source, start);
  }

  scan(): PhrasingContent[] {
    const text = this.#text;
    while (true) {
      while (this.#at < this.#end) {
        const code = text.charCodeAt(this.#at);
        if (code < 128 && isMark[code] === 1) break;
        this.#at++;
      }
      if (this.#at >= this.#end) break;
      this.#scanMark(text.charCodeAt(this.#at));
    }
    if (this.#open.length > 0) giveUp('emphasis without an end');
    this.#endText(this.#end);
    return this.#nodes;
  }

  #scanMark(code: number): void {
    if (code !== newline) this.#marks = this.#source.budget.pay(this.#marks, this.#at);
    if (code === newline) this.#scanLineEnd();
    else if (code === backtick) this.#scanCode();
    else if (code === asterisk || code === underscore) this.#scanRun(code);
    else if (code === openBracket) this.#scanBracket();
    else if (code === backslash) this.#scanBackslash();
    else if (code === lessThan) this.#scanAngle();
    else if (code === tilde) this.#scanTilde();
    else if (code === ampersand && startsReference(this.#text, this.#at)) giveUp('a character reference');
    else this.#at++;
  }

  #scanLineEnd(): void {
    const at = this.#at;
    const before = this.#pending.endLine(at);
    const next = skipSpaces(this.#text, at + 1, this.#end);
    if (at - before >= 2) {
      this.#push({ type: 'break', position: this.#source.position(before, at + 1) }, before, at + 1);
      this.#startText(next);
      return;
    }
    this.#pending.joinLine(before, at, next);
    this.#at = next;
  }

  #scanBackslash(): void {
    const next = this.#at + 1;
    if (next >= this.#end || this.#text.charCodeAt(next) === newline) giveUp('a backslash that ends a line');
    if (isAsciiPunctuation(this.#text.charCodeAt(next))) {
      this.#pending.skip(this.#at, next);
      this.#at++;
    }
    this.#at++;
  }

  #scanCode(): void {
    const end = findCodeEnd(this.#text, this.#at, this.#end);
    if (end < 0) giveUp('backticks without an end');
    const value = readCode(this.#text, this.#at, end);
    this.#push({ type: 'inlineCode', value, position: this.#source.position(this.#at, end) }, this.#at, end);
  }

  #scanRun(code: number): void {
    const at = this.#at;
    const end = skipRun(this.#text, at, this.#end, code);
    const before = classifyCharacter(at === this.#start ? null : this.#text.charCodeAt(at - 1));
    const after = classifyCharacter(end >= this.#end ? null : this.#text.charCodeAt(end));
    // https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
    const isLeft = after === undefined || (after === 2 && before !== undefined);
    const isRight = before === undefined || (before === 2 && after !== undefined);
    const opens = isLeft && (code === asterisk || !isRight || before === 2);
    const closes = isRight && (code === asterisk || !isLeft || after === 2);
    if (opens && closes) giveUp('a run that may open and close');
    if ((opens || closes) && end - at > 2) giveUp('emphasis in one another');
    if (opens) this.#openRun(code, end);
    else if (closes) this.#closeRun(code, end);
    else this.#at = end;
  }

  #openRun(code: number, end: number): void {
    this.#endText(this.#at);
    this.#open.push({ code, size: end - this.#at, at: this.#at, before: this.#nodes });
    this.#nodes = [];
    this.#startText(end);
  }

  #closeRun(code: number, end: number): void {
    const run = this.#open.at(-1);
    const size = end - this.#at;
    if (run?.code !== code || run.size !== size) {
      if (this.#open.some((other) => other.code === code)) giveUp('emphasis that overlaps');
      this.#at = end;
      return;
    }
    this.#endText(this.#at);
    this.#open.pop();
    const type = size === 2 ? 'strong' : 'emphasis';
    const node: Emphasis | Strong = { type, children: this.#nodes, position: this.#source.position(run.at, end) };
    this.#nodes = run.before;
    this.#nodes.push(node);
    this.#startText(end);
  }

  #scanBracket(): void {
    const at = this.#at;
    if (at > this.#start && this.#text.charCodeAt(at - 1) === 33) giveUp('an image');
    const link = readLink(this.#text, at, this.#end);
    if (link === undefined) {
      this.#at++;
      return;
    }
    if (this.#isInLink) giveUp('a link in a link');
    const children = this.#scanLabel(at + 1, link.labelEnd);
    const node: PhrasingContent = {
      type: 'link',
      title: null,
      url: link.url,
      children,
      position: this.#source.position(at, link.end),
    };
    this.#push(node, at, link.end);
  }

  /** The words of a link: emphasis does not reach over its brackets. The full parser counts their marks with the paragraph's. */
  #scanLabel(start: number, end: number): PhrasingContent[] {
    const label = new PhrasingScanner(this.#source, start, end);
    label.#marks = this.#marks;
    label.#isInLink = true;
    const nodes = label.scan();
    // The bracket that closes is a mark, too.
    this.#marks = this.#source.budget.pay(label.#marks, end);
    return nodes;
  }

  #scanAngle(): void {
    const at = this.#at;
    const url = readAutolink(this.#text, at, this.#end);
    if (url !== undefined) {
      if (this.#isInLink) giveUp('a link in a link');
      const end = at + url.length + 2;
      const word: PhrasingContent = { type: 'text', value: url, position: this.#source.position(at + 1, end - 1) };
      const position = this.#source.position(at, end);
      this.#push({ type: 'link', title: null, url, children: [word], position }, at, end);
      return;
    }
    const value = readInlineHtml(this.#text, at, this.#end);
    if (value !== undefined) {
      const end = at + value.length;
      this.#push({ type: 'html', value, position: this.#source.position(at, end) }, at, end);
      return;
    }
    const next = at + 1 < this.#end ? this.#text.charCodeAt(at + 1) : space;
    if (isLetter(next) || next === 47 || next === 33 || next === 63) giveUp('HTML or an address');
    this.#at++;
  }

  #scanTilde(): void {
    if (this.#hasTilde || this.#isInLink) giveUp('text that may be struck through');
    this.#hasTilde = true;
    const end = skipRun(this.#text, this.#at, this.#end, tilde);
    if (end - this.#at > 2) giveUp('a run of tildes');
    this.#at = end;
  }

  #push(node: PhrasingContent, start: number, end: number): void {
    this.#endText(start);
    this.#nodes.push(node);
    this.#startText(end);
  }

  #startText(at: number): void {
    this.#at = at;
    this.#pending.restart(at);
  }

  #endText(end: number): void {
    const text = this.#pending.take(end);
    if (text !== undefined) this.#nodes.push(text);
  }
}
