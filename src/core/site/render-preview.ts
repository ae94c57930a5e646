import type { OpenedRecord } from '../open/opened-record.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { showValue } from '../text/show-value.ts';
import { renderInstant } from '../time/render-instant.ts';
import { english } from '../words/languages.ts';
import { type Html, h } from './html.ts';
import { writeIncidentBody } from './incident-body.ts';
import { withoutPermalinks } from './permalinks.ts';

/**
 * How a record will appear in public, as one line of HTML for a job summary or a comment. It is made by what makes the page,
 * so it shows what the page shows; mentions and references in it are harmless. A record in doubt shows nothing of itself.
 */
export function renderPreview(record: OpenedRecord): string {
  const { postmortem, doubts } = record;
  const content =
    postmortem === undefined || doubts.length > 0
      ? [h('p', [h('em', 'Nothing of this record will be shown until its problems are mended.')])]
      : [lead(postmortem), writeIncidentBody(postmortem, { linkTo: () => undefined, language: english })];
  const html = forGithub(h('div', content));
  // In one line no text of the record can end the HTML and begin Markdown.
  return html.replace(/\r\n?|\n/g, '&#10;').replaceAll('##[', '##&#91;');
}

const reachWords: Readonly<Record<string, string>> = {
  true: 'affected external integrators',
  false: 'internal: no external integrator affected',
  undefined: 'reach not recorded',
};

function lead({ meta }: Postmortem): Html {
  const facts = [
    meta.severity ?? (meta.kind === 'incident' ? 'severity not classified' : undefined),
    meta.kind === 'incident' ? reachWords[String(meta.affectsIntegrators)] : undefined,
    meta.started === undefined ? undefined : `from ${renderInstant(meta.started)}`,
    meta.resolved === undefined ? undefined : `to ${renderInstant(meta.resolved)}`,
    meta.components.join(', ') || undefined,
  ].filter((fact) => fact !== undefined);
  const title = h('h3', showValue(meta.title ?? meta.id ?? 'Untitled', 200));
  return h('div', [title, h('p', [facts.map((fact) => showValue(fact, 200)).join(' · ')]), takeaway(meta.takeaway)]);
}

function takeaway(text: string | undefined): Html | undefined {
  return text === undefined ? undefined : h('p', [h('strong', 'Takeaway: '), showValue(text, 500)]);
}

/** A tag, with its attributes between double quotes, or the text up to the next one. */
const tagOrText = /<[^>"]*(?:"[^"]*"[^>"]*)*>|[^<]+/g;

const namedReferences: Readonly<Record<string, string>> = {
  '&#x3C;': '&lt;',
  '&#x26;': '&amp;',
  '&#x22;': '&quot;',
};

/** Without ids, which GitHub would change; and GitHub makes links of mentions and references in text, but not in code. */
function forGithub({ markup }: Html): string {
  let depth = 0;
  return withoutPermalinks(markup)
    .replace(/&#x(?:3C|26|22);/g, (reference) => namedReferences[reference] ?? reference)
    .replace(tagOrText, (part) => {
      if (!part.startsWith('<')) return depth > 0 ? part : harmless(part);
      if (/^<(?:code|pre)[ >]/.test(part)) depth += 1;
      if (/^<\/(?:code|pre)>/.test(part)) depth -= 1;
      return part.replace(/ id="[^"]*"/, '');
    });
}

function harmless(text: string): string {
  return text.replace(/([@#])(?=[\w-])/g, '$1\u200b').replace(/\b(gh)-(?=\d)/gi, '$1\u200b-');
}
