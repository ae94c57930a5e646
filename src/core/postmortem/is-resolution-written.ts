import { toString as plainText } from 'mdast-util-to-string';
import type { Place } from '../text/place.ts';
import type { Postmortem } from './postmortem.ts';

/** What people write who know that it is not over. */
const ongoing =
  /\bnot (?:yet )?(?:been )?(?:fully )?resolved\b|\b(?:ongoing|unresolved)\b|\bstill (?:open|under way|in progress)\b/i;

function isInside(inner: Place, outer: Place): boolean {
  return inner.line >= outer.line && inner.endLine <= outer.endLine;
}

/** The part Resolution says what ended the incident: it is neither empty nor to be filled in, and does not say that it goes on. */
export function isResolutionWritten({ sections, todos }: Pick<Postmortem, 'sections' | 'todos'>): boolean {
  return sections.some(
    ({ part, empty, place, content }) =>
      part === 'resolution' &&
      !empty &&
      !todos.some((todo) => isInside(todo, place)) &&
      !ongoing.test(content.map((node) => plainText(node)).join(' ')),
  );
}
