import { searchLeaks } from '../check/hidden-passages.ts';
import type { OpenedRecord } from '../open/opened-record.ts';
import { mask, maskHidden } from '../redaction/mask-hidden.ts';
import type { Place } from '../text/place.ts';
import { createSourceOffsets } from '../text/source-offsets.ts';

/** A line of a source as a report may show it. */
export interface MaskedLine {
  /** With hidden text, its repetitions and secrets masked at a fixed width. */
  readonly text: string;
  /** Where a column (from 1) of the source stands in `text`, from 0. A column behind a mask is moved to the mask. */
  offset(column: number): number;
}

/** Gives the lines (from 1) of the records' sources; undefined for a file or line that is not there. */
export type MaskedSource = (file: string, line: number) => MaskedLine | undefined;

interface Lines {
  readonly source: readonly string[];
  readonly masked: readonly string[];
}

/** A source and where its secrets stand. A record is one; so is any other file that problems are told of. */
export type FrameSource = Pick<OpenedRecord, 'text' | 'secrets'> & Partial<Pick<OpenedRecord, 'path' | 'publicText'>>;

/**
 * The sources by their paths, masked; each one when it is first asked for. Where public text repeats hidden text, the
 * repetition is masked as well.
 */
export function createMaskedSource(sources: { readonly byPath: ReadonlyMap<string, FrameSource> }): MaskedSource {
  const files = new Map<string, Lines>();
  const all = [...sources.byPath.values()];
  return (file, line) => {
    const found = sources.byPath.get(file);
    if (found === undefined) return undefined;
    const lines = files.get(file) ?? maskSource(found, searchLeaks(all).inRecord(found));
    files.set(file, lines);
    const text = lines.masked[line - 1];
    const source = lines.source[line - 1];
    if (text === undefined || source === undefined) return undefined;
    return { text, offset: (column) => offsetIn(source, text, column - 1) };
  };
}

const lineEnd = /\r\n|\r|\n/;

function maskSource({ text, secrets }: FrameSource, leaks: readonly { readonly place: Place }[]): Lines {
  const at = createSourceOffsets(text);
  const toSpan = ({ place: { line, column, endLine, endColumn } }: { readonly place: Place }) => ({
    start: at(line, column),
    end: at(endLine, endColumn),
  });
  return { source: text.split(lineEnd), masked: maskHidden(text, [...secrets, ...leaks].map(toSpan)).split(lineEnd) };
}

/** Before the first mask columns are true; after the last one they count from the end of the line. */
function offsetIn(source: string, masked: string, offset: number): number {
  if (source === masked) return offset;
  const first = masked.indexOf(mask);
  if (first === -1 || offset <= first) return Math.min(offset, masked.length);
  const tail = masked.length - (masked.lastIndexOf(mask) + mask.length);
  const fromEnd = source.length - offset;
  return fromEnd <= tail ? masked.length - fromEnd : first;
}
