/**
 * What is wrong with something that looks like a marker. A closed set of words: a fault never quotes the source, because
 * in a damaged marker any of its bytes may be the hidden text.
 */
export type MarkerFault =
  /** A typo, the wrong case, spacing, brackets or comment: close to a marker, but not one. */
  | 'near-marker'
  | 'unclosed'
  | 'unopened'
  | 'mismatched'
  | 'nested'
  | 'attribute-syntax'
  | 'unknown-attribute'
  | 'duplicate-attribute'
  | 'missing-reason'
  | 'missing-until'
  | 'unknown-reason'
  | 'unknown-until'
  /** `until=never` is for `privacy` and `legal` only. */
  | 'never-not-allowed'
  | 'unknown-words'
  /** The hidden text holds a heading of the first or second level. */
  | 'crosses-section'
  | 'in-front-matter'
  | 'in-heading'
  /** In the destination or title of a link or image, an image's description, a link definition or a bare address. */
  | 'in-link'
  | 'in-html'
  /** In a place that is neither text nor code: a fence's info string, the label of a footnote. */
  | 'in-syntax'
  /** A file with markers that is too large to be looked through safely. */
  | 'too-large'
  /** In a text that nests so deeply, or has so much markup in one block, that it is not parsed. */
  | 'unparsable';

/** A fault and where it stands in the source: offsets in UTF-16 code units. */
export interface LocatedFault {
  readonly fault: MarkerFault;
  readonly start: number;
  readonly end: number;
  /** The earlier marker that this one clashes with. */
  readonly related?: { readonly start: number; readonly end: number };
}
