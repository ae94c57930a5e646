import { createLocator } from '../text/locator.ts';
import type { Place } from '../text/place.ts';
import type { Span } from './scan-markers.ts';

/** A stretch of the source and the placeholder that stands for it in the public text. */
export interface Replacement extends Span {
  /** What stands in the public text. */
  readonly written: string;
  /** The opening marker, which stands for the whole in reports. */
  readonly marker: Span;
}

/**
 * Maps stretches of the public text to places of the source. `replacements` are in order and do not overlap. A stretch
 * within a placeholder maps to its opening marker, one that reaches beyond it takes in the whole redaction.
 */
export function createPositionMap(source: string, replacements: readonly Replacement[]) {
  const locate = createLocator(source);
  if (replacements.length === 0) return locate;
  let shift = 0;
  const spots = replacements.map(({ start, end, written, marker }) => {
    const from = start + shift;
    shift += written.length - (end - start);
    return { from, to: from + written.length, start, end, marker, shiftAfter: shift };
  });
  /** Index of the last replacement that starts at or before an offset of the public text, or -1. */
  const search = (offset: number): number => {
    let low = 0;
    let high = spots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((spots[middle]?.from ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const map = (offset: number, side: 'start' | 'end'): number => {
    const spot = spots[search(offset)];
    if (spot === undefined) return offset;
    if (side === 'end' && offset === spot.from) return spot.start;
    return offset < spot.to ? spot[side] : offset - spot.shiftAfter;
  };
  return (start: number, end: number): Place => {
    const spot = spots[search(start)];
    if (spot !== undefined && start < spot.to && end <= spot.to) return locate(spot.marker.start, spot.marker.end);
    return locate(map(start, 'start'), map(end, 'end'));
  };
}
