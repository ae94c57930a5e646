import { breakMarkers } from '../draft/break-markers.ts';
import { quoteInList, renderText } from '../draft/draft-front-matter.ts';
import { fillTemplate } from '../draft/fill-template.ts';
import { renderInert, tryParseMarkdown } from '../draft/inert-markdown.ts';
import { emptyActionItems } from '../draft/render-draft.ts';
import { todoMarker } from '../postmortem/find-todos.ts';
import { instantFields } from '../postmortem/postmortem.ts';
import { refuseText } from '../postmortem/refuse-text.ts';
import { createSectionNames, type SectionName, type Synonyms } from '../postmortem/synonyms.ts';
import { scanMarkers } from '../redaction/scan-markers.ts';
import { shorten, visibleLine } from '../text/visible-text.ts';
import { renderInstant } from '../time/render-instant.ts';
import type { ExtraSection, ForeignIncident } from './foreign-incident.ts';

const longestTitle = 256;

const bare = `## What happened\n\n### Timeline\n\n### Impact\n\n## Detection\n\n## Root cause\n\n## Resolution\n\n## Action items\n`;

const leftOut = `The text of the source could not be taken over.\n\n${todoMarker}`;

/**
 * The draft of a record from a foreign incident. What the source states is there; everything else is a gap: a key without a value
 * (with a note of what the source says), a part with a todo marker. Whatever others wrote stays data.
 */
export function renderImported(incident: ForeignIncident, id: string, synonyms: Synonyms): string {
  const front = renderFrontMatter(incident, id);
  const full = () =>
    front +
    fillTemplate(bare, { 'action-items': emptyActionItems, ...fillOf(incident) }, {}) +
    extrasOf(incident.extras, synonyms);
  const story = () => front + fillTemplate(bare, { 'action-items': emptyActionItems, 'what-happened': leftOut }, {});
  for (const draft of [full, story]) {
    const text = draft();
    if (isSound(text)) return text;
  }
  throw new Error('Unexpected draft, expected one that can be read');
}

function fillOf({ parts, findings }: ForeignIncident): Partial<Record<SectionName, string>> {
  const fill: Partial<Record<SectionName, string>> = {};
  for (const [name, blocks] of parts) {
    const text = renderInert(blocks);
    if (text !== '') fill[name] = text;
  }
  const isLost = findings.some(({ rule }) => rule === 'unreadable-body');
  return isLost ? { 'what-happened': leftOut } : fill;
}

/** Sections of the source that are none of ours stay sections, unless their heading would be read as one of ours. */
function extrasOf(extras: readonly ExtraSection[], synonyms: Synonyms): string {
  const nameOf = createSectionNames(synonyms);
  const standard = createSectionNames({});
  return extras
    .map(({ label, content }) => {
      const words = headingOf(label);
      const isOurs = nameOf(words) !== undefined || standard(words) !== undefined;
      const heading = words === '' || isOurs ? '## Elsewhere in the source' : `## ${words}`;
      const text = renderInert(content);
      return `\n${heading}\n${text === '' ? '' : `\n${text}\n`}`;
    })
    .join('');
}

/** A heading as plain words: nothing in it is markup, a mention or a marker. */
function headingOf(label: string): string {
  const plain = visibleLine(breakMarkers(shorten(visibleLine(label), 120))).replace(/[\\`*_{}[\]<>#|~@&]/g, ' ');
  return visibleLine(plain)
    .replace(/^[-+.\d)\s]+(?=\s)/, '')
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
  const { severity, affectsIntegrators, components, instants, fields, hints } = incident;
  const title =
    renderText(shorten(visibleLine(incident.title ?? ''), longestTitle)) ??
    renderText(visibleLine(incident.name)) ??
    id;
  const names = components.slice(0, 50).flatMap((one) => renderText(shorten(visibleLine(one), 200)) ?? []);
  const line = (key: string, value: string | undefined): string[] => {
    if (value !== undefined) return [`${key}: ${value}`];
    const hint = hints[key];
    return hint === undefined ? [`${key}:`] : [`${key}: # source: ${commentOf(hint)}`];
  };
  const text = (value: string | undefined) => (value === undefined ? undefined : renderText(visibleLine(value)));
  const optional = (key: string, value: string | undefined) =>
    value === undefined && hints[key] === undefined ? [] : line(key, value);
  const lines = [
    `id: ${id}`,
    `title: ${title}`,
    ...line('severity', severity),
    ...optional('affects-integrators', affectsIntegrators === undefined ? undefined : String(affectsIntegrators)),
    ...(names.length > 0 ? [`components: [${names.map(quoteInList).join(', ')}]`] : []),
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

function commentOf(hint: string): string {
  return visibleLine(breakMarkers(shorten(visibleLine(hint), 120))).replace(/[<>]/g, ' ');
}
