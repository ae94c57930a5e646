import type { RootContent } from 'mdast';
import { breakMarkers } from '../draft/break-markers.ts';
import { quoteInList, renderText } from '../draft/draft-front-matter.ts';
import { fillTemplate } from '../draft/fill-template.ts';
import { renderInert, tryParseMarkdown } from '../draft/inert-markdown.ts';
import { emptyActionItems } from '../draft/render-draft.ts';
import { findSections } from '../postmortem/find-sections.ts';
import { todoMarker } from '../postmortem/find-todos.ts';
import { createOutline } from '../postmortem/outline.ts';
import { instantFields, parts } from '../postmortem/postmortem.ts';
import { refuseText } from '../postmortem/refuse-text.ts';
import { createSectionNames, type SectionName, type Synonyms } from '../postmortem/synonyms.ts';
import { scanMarkers } from '../redaction/scan-markers.ts';
import { shorten, visibleLine } from '../text/visible-text.ts';
import { renderInstant } from '../time/render-instant.ts';
import type { ExtraSection, ForeignIncident } from './foreign-incident.ts';

const longestTitle = 256;

/** The parts of a record in their order, without a hint in them. */
const bare = `## What happened\n\n### Timeline\n\n### Impact\n\n## Detection\n\n## Root cause\n\n## Resolution\n\n## Action items\n`;

const leftOut = `The text of the source could not be taken over.\n\n${todoMarker}`;

export interface RenderOptions {
  readonly synonyms: Synonyms;
  /** Where a link of the source leads from the record; undefined where it leads nowhere. */
  readonly relocate?: ((url: string) => string | undefined) | undefined;
}

/**
 * The draft of a record from a foreign incident. What the source states is there; everything else is a gap: a key without a value
 * (with a note of what the source says), a part with a todo marker. Whatever others wrote stays data.
 */
export function renderImported(incident: ForeignIncident, id: string, options: RenderOptions): string {
  if (incident.record !== undefined) return incident.record;
  const front = renderFrontMatter(incident, id);
  if (incident.kind === 'hardening') return `${front}${hardeningText(incident)}\n`;
  const keepsLabel = labelsThatStay(options.synonyms);
  const full = (keeps: boolean) => () => {
    const write = writer(options, keeps ? keepsLabel : () => false);
    const fill = { 'action-items': emptyActionItems, ...fillOf(incident, write) };
    return front + fillTemplate(bare, fill, {}) + extrasOf(incident.extras, options.synonyms, write);
  };
  const story = () => front + fillTemplate(bare, { 'action-items': emptyActionItems, 'what-happened': leftOut }, {});
  for (const draft of [full(true), full(false)]) {
    const text = draft();
    if (isSound(text) && readsAsMeant(text, options.synonyms)) return text;
  }
  const text = story();
  if (isSound(text)) return text;
  throw new Error('Unexpected draft, expected one that can be read');
}

type Write = (blocks: readonly RootContent[], depth: 2 | 3 | 4) => string;

function writer({ relocate }: RenderOptions, keepsLabel: (label: string) => boolean): Write {
  return (blocks, depth) => renderInert(blocks, { keepsLabel, disarms: false, depth, ...(relocate && { relocate }) });
}

/** Headings that nothing takes for the timeline or the impact, of which the first one counts. */
function labelsThatStay(synonyms: Synonyms): (label: string) => boolean {
  const names = [createSectionNames(synonyms), createSectionNames({})];
  return (label) => !names.some((nameOf) => /^(?:timeline|impact)$/.test(nameOf(label) ?? ''));
}

/** Whether each part is there once, and the timeline and the impact are those that the draft names so. */
function readsAsMeant(text: string, synonyms: Synonyms): boolean {
  const tree = tryParseMarkdown(text.slice(text.indexOf('\n---\n') + 5));
  if (!tree) return false;
  return [synonyms, {}].every((one) => {
    const nameOf = createSectionNames(one);
    const found = findSections(
      createOutline(tree, (label) => nameOf(label) !== undefined),
      nameOf,
    );
    return (
      found.parts.map(({ part }) => part).join() === parts.join() &&
      found.timeline?.label === 'Timeline' &&
      found.impact?.label === 'Impact'
    );
  });
}

/** One paragraph, which is all that such a record has. */
function hardeningText({ parts }: ForeignIncident): string {
  return renderInert(parts.get('what-happened') ?? [], { disarms: false });
}

function fillOf({ parts, findings }: ForeignIncident, write: Write): Partial<Record<SectionName, string>> {
  const fill: Partial<Record<SectionName, string>> = {};
  for (const [name, blocks] of parts) {
    const text = write(blocks, name === 'timeline' || name === 'impact' ? 4 : 3);
    if (text !== '') fill[name] = text;
  }
  const isLost = findings.some(({ rule }) => rule === 'unreadable-body');
  return isLost ? { 'what-happened': leftOut } : fill;
}

/** Sections of the source that are none of ours stay sections, with words before a heading that would be read as one of ours. */
function extrasOf(extras: readonly ExtraSection[], synonyms: Synonyms, write: Write): string {
  const nameOf = createSectionNames(synonyms);
  const standard = createSectionNames({});
  const all = writeHeading(synonyms);
  return extras
    .map(({ label, heading, content }) => {
      const words = headingOf(label);
      const isOurs = nameOf(words) !== undefined || standard(words) !== undefined;
      const plain =
        words === '' ? '## Elsewhere in the source' : `## ${isOurs ? 'Elsewhere in the source: ' : ''}${words}`;
      const shown = (isOurs ? undefined : all(heading)) ?? plain;
      const text = write(content, 3);
      return `\n${shown}\n${text === '' ? '' : `\n${text}\n`}`;
    })
    .join('');
}

/** A heading as it is, where it stays one line that is a heading of the second level. */
function writeHeading(synonyms: Synonyms): (heading: RootContent) => string | undefined {
  const names = [createSectionNames(synonyms), createSectionNames({})];
  const keepsLabel = (label: string) => !names.some((nameOf) => nameOf(label) !== undefined);
  return (heading) => {
    const children = heading.type === 'heading' || heading.type === 'paragraph' ? heading.children : [];
    const [first] = children;
    const own = first?.type === 'strong' && children.length === 1 ? first.children : children;
    const text = renderInert([{ type: 'heading', depth: 2, children: [...own] }], {
      keepsLabel,
      disarms: false,
      depth: 2,
    });
    return /^## \S[^\n]*$/.test(text) && text.length <= 500 ? text : undefined;
  };
}

/** A heading as plain words: nothing in it is markup or a marker. */
function headingOf(label: string): string {
  const plain = visibleLine(breakMarkers(shorten(visibleLine(label), 120))).replace(/[\\`*_{}[\]<>#|~@&]/g, ' ');
  return visibleLine(plain)
    .replace(/^[-+.)]+(?=\s)/, '')
    .trim();
}

function isSound(text: string): boolean {
  return (
    !refuseText(text) &&
    scanMarkers(text).length === 0 &&
    tryParseMarkdown(text.slice(text.indexOf('\n---\n') + 5)) !== undefined
  );
}

function renderFrontMatter(incident: ForeignIncident, id: string): string {
  const { severity, affectsIntegrators, components, instants, fields, hints, kind } = incident;
  const title =
    renderText(shorten(visibleLine(incident.title ?? ''), longestTitle)) ??
    renderText(visibleLine(incident.name)) ??
    id;
  const names = components.slice(0, 50).flatMap((one) => renderText(shorten(visibleLine(one), 200)) ?? []);
  const line = (key: string, value: string | undefined): string[] => {
    if (value !== undefined) return [`${key}: ${value}`];
    const hint = hints[key];
    return hint === undefined ? [`${key}:`] : [`${key}: # ${commentOf(hint)}`];
  };
  const text = (value: string | undefined) => (value === undefined ? undefined : renderText(visibleLine(value)));
  const optional = (key: string, value: string | undefined) =>
    value === undefined && hints[key] === undefined ? [] : line(key, value);
  const lines =
    kind === 'hardening'
      ? [`id: ${id}`, `title: ${title}`, 'kind: hardening', 'phase: pre-launch', 'imported: true']
      : [
          `id: ${id}`,
          `title: ${title}`,
          ...line('severity', severity),
          ...line('affects-integrators', affectsIntegrators === undefined ? undefined : String(affectsIntegrators)),
          ...componentLines(names),
          ...dayLines(incident),
          ...instantFields.flatMap((field) => {
            const instant = instants[field];
            const value = instant === undefined ? undefined : renderInstant(instant);
            return field === 'mitigated' ? optional(field, value) : line(field, value);
          }),
          ...line('detected-by', text(fields['detected-by'])),
          ...line('acknowledged-by', text(fields['acknowledged-by'])),
          ...optional('takeaway', text(fields.takeaway)),
          'imported: true',
        ];
  return `---\n${lines.join('\n')}\n---\n\n`;
}

/** The day that the source gives, where it gives no time. */
function dayLines({ instants, day }: ForeignIncident): string[] {
  return instants.started === undefined && day !== undefined ? [`date: ${day} # a day that the source gives`] : [];
}

/** On one line as far as it goes, as Prettier has it. */
function componentLines(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const line = `components: [${names.map(quoteInList).join(', ')}]`;
  return line.length <= 80 ? [line] : ['components:', ...names.map((name) => `  - ${quoteInList(name)}`)];
}

function commentOf(hint: string): string {
  return visibleLine(breakMarkers(shorten(visibleLine(hint), 200))).replace(/[<>]/g, ' ');
}
