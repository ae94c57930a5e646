import type { Element, ElementContent, Text } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { OpenedRecord } from '../open/opened-record.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { showValue } from '../text/show-value.ts';
import { renderInstant } from '../time/render-instant.ts';
import { incidentBody } from './incident-body.ts';

/**
 * How a record will appear in public, as one line of HTML for a job summary or a comment. It is made by what makes the page,
 * so it shows what the page shows; mentions and references in it are harmless. A record in doubt shows nothing of itself.
 */
export function renderPreview(record: OpenedRecord): string {
  const { postmortem, doubts } = record;
  const content =
    postmortem === undefined || doubts.length > 0
      ? [h('p', [h('em', 'Nothing of this record will be shown until its problems are mended.')])]
      : [lead(postmortem), ...incidentBody(postmortem, () => undefined)];
  const html = toHtml(h('div', content.map(forGithub)), { characterReferences: { useNamedReferences: true } });
  // In one line no text of the record can end the HTML and begin Markdown.
  return html.replace(/\r\n?|\n/g, '&#10;').replaceAll('##[', '##&#91;');
}

const reachWords: Readonly<Record<string, string>> = {
  true: 'affected external integrators',
  false: 'internal: no external integrator affected',
  undefined: 'reach not recorded',
};

function lead({ meta }: Postmortem): Element {
  const facts = [
    meta.severity ?? (meta.kind === 'incident' ? 'severity not classified' : undefined),
    meta.kind === 'incident' ? reachWords[String(meta.affectsIntegrators)] : undefined,
    meta.started === undefined ? undefined : `from ${renderInstant(meta.started)}`,
    meta.resolved === undefined ? undefined : `to ${renderInstant(meta.resolved)}`,
    meta.components.join(', ') || undefined,
  ].filter((fact) => fact !== undefined);
  const title = h('h3', showValue(meta.title ?? meta.id ?? 'Untitled', 200));
  return h('div', [title, h('p', [facts.map((fact) => showValue(fact, 200)).join(' · ')]), ...takeaway(meta.takeaway)]);
}

function takeaway(text: string | undefined): ElementContent[] {
  return text === undefined ? [] : [h('p', [h('strong', 'Takeaway: '), showValue(text, 500)])];
}

/** GitHub makes links of mentions and references in text, but not in code. */
function forGithub(node: ElementContent): ElementContent {
  if (node.type === 'text') return harmless(node);
  if (node.type !== 'element') return { type: 'text', value: '' };
  if (node.tagName === 'code' || node.tagName === 'pre') return node;
  const { id: _, ...properties } = node.properties;
  return { ...node, properties, children: node.children.map(forGithub) };
}

function harmless(text: Text): Text {
  return { ...text, value: text.value.replace(/([@#])(?=[\w-])/g, '$1\u200b').replace(/\b(gh)-(?=\d)/gi, '$1\u200b-') };
}
