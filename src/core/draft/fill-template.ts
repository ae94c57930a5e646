import { TooMuchMarkup } from '../markdown/markup-budget.ts';
import { parseMarkdown } from '../markdown/parse-markdown.ts';
import { findSections } from '../postmortem/find-sections.ts';
import { todoMarker } from '../postmortem/find-todos.ts';
import { createOutline, type OutlineEntry } from '../postmortem/outline.ts';
import { type Part, parts } from '../postmortem/postmortem.ts';
import { refuseText } from '../postmortem/refuse-text.ts';
import { splitFrontMatter } from '../postmortem/split-front-matter.ts';
import { createSectionNames, type SectionName, type Synonyms } from '../postmortem/synonyms.ts';

/** What stands under a heading of a new record; a part that is not here holds a todo marker. */
export type Fill = Readonly<Partial<Record<SectionName, string>>>;

const titles: Readonly<Record<SectionName, string>> = {
  'what-happened': 'What happened',
  timeline: 'Timeline',
  impact: 'Impact',
  detection: 'Detection',
  'root-cause': 'Root cause',
  resolution: 'Resolution',
  'action-items': 'Action items',
};

/** The body of a record where a team has no template of its own. */
export const standardTemplate = `## What happened

### Timeline

### Impact

<!-- Who noticed what, from when to when. -->

## Detection

<!-- Which monitor or alarm fired, and who acknowledged it. -->

## Root cause

<!-- The contributing factors, without blame. -->

## Resolution

<!-- What was changed in production to clear the alarm. -->

## Action items

<!-- What is changed so that it does not recur. -->
`;

/**
 * Puts the texts under the headings of a template (whose front matter, if any, is left out). Parts and subsections that the
 * template lacks are added, so that the result has all five. A template that cannot be read gives way to the standard one.
 */
export function fillTemplate(template: string, fill: Fill, synonyms: Synonyms): string {
  const body = withoutFrontMatter(template).replace(/\r\n?/g, '\n').trim();
  const found = readTemplate(body, synonyms);
  if (!found) return fillTemplate(standardTemplate, fill, {});
  const first = (part: Part) => found.parts.find((one) => one.part === part)?.entry;
  const insertions: { at: number; text: string }[] = [];
  const insert = (entry: OutlineEntry, text: string) =>
    insertions.push({ at: lineEnd(body, entry.heading[1]), text: `\n\n${text}` });
  const whatHappened = first('what-happened');
  for (const name of ['timeline', 'impact'] as const) {
    const entry = found[name];
    if (entry) insert(entry, fill[name] ?? todoMarker);
  }
  for (const part of parts) {
    const entry = first(part);
    const text =
      part === 'what-happened' ? startOf(fill, found, (whatHappened?.depth ?? 2) + 1) : (fill[part] ?? todoMarker);
    if (entry) insert(entry, text);
    else insertions.push({ at: body.length, text: `\n\n## ${titles[part]}\n\n${text}` });
  }
  return `${splice(body, insertions).trim()}\n`;
}

/** What happened begins with the story, and with the subsections that the template lacks. */
function startOf(fill: Fill, found: { timeline: unknown; impact: unknown }, depth: number): string {
  const missing = (['timeline', 'impact'] as const).filter((name) => found[name] === undefined);
  const added = missing.map(
    (name) => `${'#'.repeat(Math.min(6, depth))} ${titles[name]}\n\n${fill[name] ?? todoMarker}`,
  );
  return [fill['what-happened'] ?? todoMarker, ...added].join('\n\n');
}

function withoutFrontMatter(template: string): string {
  const { faults, body } = splitFrontMatter(template);
  return faults.length === 0 ? template.slice(body) : template.replace(/^\uFEFF/, '');
}

function readTemplate(body: string, synonyms: Synonyms) {
  if (body === '' || refuseText(body)) return undefined;
  try {
    const outline = createOutline(parseMarkdown(body, 0), () => false).filter(({ depth }) => depth <= 6);
    return findSections(outline, createSectionNames(synonyms));
  } catch (error) {
    if (error instanceof TooMuchMarkup) return undefined;
    throw error;
  }
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function splice(text: string, insertions: readonly { at: number; text: string }[]): string {
  let result = '';
  let from = 0;
  for (const { at, text: added } of insertions.toSorted((a, b) => a.at - b.at)) {
    result += text.slice(from, at) + added;
    from = at;
  }
  return result + text.slice(from);
}
