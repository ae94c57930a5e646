/**
 * Where something stands in a source file, as editors count: lines and columns from 1, the end exclusive.
 * Columns count UTF-16 code units. A `Place` always points into the *source* (with its markers), never into
 * the text that was parsed.
 */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A value and the place that it was read from. */
export interface Located<T> {
  readonly value: T;
  readonly place: Place;
}
