import type { ImportFinding } from './import-finding.ts';
import type { ReadStory } from './read-story.ts';
import type { SourceText } from './source-text.ts';

/** What stands in the draft in another way than in the source: headings under our names, images as links, links to files. */
export function notesOf({ known, links }: Pick<ReadStory, 'known' | 'links'>, source: SourceText): ImportFinding[] {
  const at = (span: readonly [number, number]) =>
    ({ severity: 'warning', file: source.path, place: source.place(...span) }) as const;
  const headings = known.map(
    ({ label, name, span }): ImportFinding => ({ rule: 'heading-understood', ...at(span), args: { label, name } }),
  );
  const others = links.flatMap(({ kind, url, span }): ImportFinding[] => {
    const isWeb = /^https?:\/\//i.test(url);
    if (kind === 'image') return [{ rule: isWeb ? 'image-as-link' : 'image-of-a-file', ...at(span), args: { url } }];
    return isWeb || url === '' ? [] : [{ rule: 'link-to-a-file', ...at(span), args: { url } }];
  });
  return [...headings, ...others];
}
