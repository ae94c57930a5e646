import type { ImportFinding } from './foreign-incident.ts';
import type { ReadStory } from './read-story.ts';
import type { SourceText } from './source-text.ts';

/** What stands in the draft in another way than in the source: headings under our names, images as links, links to files. */
export function notesOf({ known, links }: Pick<ReadStory, 'known' | 'links'>, source: SourceText): ImportFinding[] {
  const note = (
    rule: string,
    span: readonly [number, number],
    args: Readonly<Record<string, string>>,
  ): ImportFinding => {
    return { rule, severity: 'warning', file: source.path, place: source.place(...span), args };
  };
  const headings = known.map(({ label, name, span }) => note('heading-understood', span, { label, name }));
  const others = links.flatMap(({ kind, url, span }) => {
    const isWeb = /^https?:\/\//i.test(url);
    if (kind === 'image') return [note(isWeb ? 'image-as-link' : 'image-of-a-file', span, { url })];
    return isWeb || url === '' ? [] : [note('link-to-a-file', span, { url })];
  });
  return [...headings, ...others];
}
