import type { Node, Root } from 'mdast';
import { createLocator, type Locator } from '../text/locator.ts';
import { backslash, newline, tab } from './characters.ts';
import type { MarkupBudget } from './markup-budget.ts';

type Position = NonNullable<Root['position']>;
type Point = Position['start'];

/** A place in a text: its line and column are counted when somebody asks. */
class LazyPoint implements Point {
  readonly offset: number;
  readonly #locate: Locator;

  constructor(locate: Locator, offset: number) {
    this.#locate = locate;
    this.offset = offset;
  }
  get line(): number {
    return this.#locate(this.offset, this.offset).line;
  }
  get column(): number {
    return this.#locate(this.offset, this.offset).column;
  }
  toJSON(): Point {
    return { line: this.line, column: this.column, offset: this.offset };
  }
}

/** Where a node is: a tree has thousands, of which few are asked for. */
class LazyPosition implements Position {
  readonly #locate: Locator;
  readonly #start: number;
  readonly #end: number;

  constructor(locate: Locator, start: number, end: number) {
    this.#locate = locate;
    this.#start = start;
    this.#end = end;
  }
  get span(): readonly [start: number, end: number] {
    return [this.#start, this.#end];
  }
  get start(): Point {
    return new LazyPoint(this.#locate, this.#start);
  }
  get end(): Point {
    return new LazyPoint(this.#locate, this.#end);
  }
  toJSON(): Position {
    return { start: this.start, end: this.end };
  }
}

/** The offsets of a node: of what was scanned without points, which are asked for thousands of times. 0 without a position. */
export function offsetsOf({ position }: Node): readonly [start: number, end: number] {
  if (position instanceof LazyPosition) return position.span;
  return [position?.start.offset ?? 0, position?.end.offset ?? 0];
}

/** The text that is scanned. Offsets are UTF-16 code units; lines end with `\n` alone. */
export class Source {
  readonly text: string;
  readonly budget: MarkupBudget;
  readonly #hasTabs: boolean;
  readonly #hasBackslashes: boolean;
  readonly #locate: Locator;

  constructor(text: string, budget: MarkupBudget) {
    this.text = text;
    this.budget = budget;
    // Asked once: a search for what a text does not hold goes to its end every time.
    this.#hasTabs = text.includes('\t');
    this.#hasBackslashes = text.includes('\\');
    this.#locate = createLocator(text);
  }

  position(start: number, end: number): Position {
    return new LazyPosition(this.#locate, start, end);
  }

  /** The offset of the line feed that ends the line, or of the end of the text. */
  lineEnd(at: number): number {
    const end = this.text.indexOf('\n', at);
    return end < 0 ? this.text.length : end;
  }

  hasTab(from: number, to: number): boolean {
    return this.#hasTabs && holds(this.text, tab, from, to);
  }

  hasBackslash(from: number, to: number): boolean {
    return this.#hasBackslashes && holds(this.text, backslash, from, to);
  }

  /** Whether nothing but spaces and tabs is left of the line. */
  isBlank(at: number): boolean {
    let next = at;
    while (next < this.text.length && (this.text.charCodeAt(next) === 32 || this.text.charCodeAt(next) === tab)) next++;
    return next >= this.text.length || this.text.charCodeAt(next) === newline;
  }
}

function holds(text: string, code: number, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === code) return true;
  return false;
}

/** A block that was read, and the offset of the line behind it. */
export interface Scanned<Node> {
  readonly node: Node;
  readonly next: number;
}
