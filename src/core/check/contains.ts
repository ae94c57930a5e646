import type { Place } from '../text/place.ts';

/** Whether `inner` begins within `outer`. */
export function contains(outer: Place, inner: Place): boolean {
  const afterStart = inner.line > outer.line || (inner.line === outer.line && inner.column >= outer.column);
  const beforeEnd = inner.line < outer.endLine || (inner.line === outer.endLine && inner.column < outer.endColumn);
  return afterStart && beforeEnd;
}
