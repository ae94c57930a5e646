import { foldText } from '../text/fold-text.ts';

/** What is left of a redaction marker, exact or with a slip. No value of a configuration has any of it. */
const marker =
  /<\s?!\s?-|[<[{(«]\s{0,2}\/?\s{0,2}(?:redact|withheld|sealed)|(?:^|[^\w/])\/redact|(?:reason|until)\s{0,2}=\s{0,2}["']?(?:security|privacy|legal|partner|confirmed|never)/;

/** Whether a text holds what was meant as a marker. */
export function holdsMarker(text: string): boolean {
  return marker.test(foldText(text).text);
}

/**
 * Where the data of a configuration hold what was meant to be redacted: its values are published, so it cannot be hidden there.
 * No path holds such a key.
 */
export function findMarked(data: unknown, path: readonly PropertyKey[] = []): readonly (readonly PropertyKey[])[] {
  if (typeof data === 'string') return holdsMarker(data) ? [path] : [];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) =>
    holdsMarker(key) ? [path] : findMarked(value, [...path, Array.isArray(data) ? Number(key) : key]),
  );
}
