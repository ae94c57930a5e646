import type { Text } from 'mdast';
import { trimSpaces } from './characters.ts';
import type { Source } from './source.ts';

/** Text that was read and is in no node yet: its beginning as it will be shown, and where the rest of it begins in the source. */
export class PendingText {
  readonly #source: Source;
  #start: number;
  #written = '';
  #rest: number;
  #lineStart = -1;

  constructor(source: Source, start: number) {
    this.#source = source;
    this.#start = start;
    this.#rest = start;
  }

  /** Forgets what was there, and begins at `at`. */
  restart(at: number): void {
    this.#start = at;
    this.#rest = at;
    this.#written = '';
  }

  /** What is from `at` to `next`, such as the backslash of an escape, is not shown. */
  skip(at: number, next: number): void {
    this.#written += this.#source.text.slice(this.#rest, at);
    this.#rest = next;
  }

  /** Notes that a line ends at `at`. @returns where its words end, before the spaces that go with it */
  endLine(at: number): number {
    this.#lineStart = at + 1;
    return trimSpaces(this.#source.text, this.#rest, at);
  }

  /** The line whose words end at `before` ends at `at` with a plain line end; the next begins at `next`. */
  joinLine(before: number, at: number, next: number): void {
    if (before === this.#rest && this.#written === '') this.#start = at;
    this.#written += `${this.#source.text.slice(this.#rest, before)}\n`;
    this.#rest = next;
  }

  /** The text up to `end`; undefined for none. */
  take(end: number): Text | undefined {
    const value = this.#written + this.#source.text.slice(this.#rest, end);
    if (value === '') return undefined;
    // The spaces that a line begins with belong to no node.
    const isAtLineStart = end === this.#rest && value.endsWith('\n');
    const position = this.#source.position(this.#start, isAtLineStart ? this.#lineStart : end);
    return { type: 'text', value, position };
  }
}
