import { partTitle } from '../postmortem/part-title.ts';
import { type Part, type Postmortem, parts } from '../postmortem/postmortem.ts';
import { createSourceOffsets } from '../text/source-offsets.ts';

/** The text with an unfilled section for each part of an incident's record that is missing, in the place of the template. */
export function addMissingSections(text: string, { sections, meta }: Postmortem): string {
  if (meta.kind !== 'incident') return text;
  const offset = createSourceOffsets(text);
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  return parts
    .filter((part) => !sections.some((section) => section.part === part))
    .reduceRight((current, part) => {
      const next = sections.find((section) => parts.indexOf(section.part) > parts.indexOf(part));
      const at = next === undefined ? text.length : offset(next.place.line, 1);
      return insert(current, at, part, lineEnd);
    }, text);
}

/** A blank line before and after, and no more. */
function insert(text: string, at: number, part: Part, lineEnd: string): string {
  const before = text.slice(0, at);
  const after = text.slice(at);
  const gap = /(?:^|\r\n\r\n|\n\n|\r\r)$/.test(before) ? '' : /[\r\n]$/.test(before) ? lineEnd : lineEnd + lineEnd;
  const section = [`## ${partTitle[part]}`, '', '<!-- debrief:todo -->', ''].join(lineEnd);
  return `${before}${gap}${section}${after === '' ? '' : lineEnd}${after}`;
}
