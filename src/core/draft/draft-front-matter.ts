import type { Config } from '../config/config.ts';
import { instantFields, type Severity, severities } from '../postmortem/postmortem.ts';
import { renderScalar } from '../postmortem/render-scalar.ts';
import { shorten, visibleLine } from '../text/visible-text.ts';
import { renderInstant } from '../time/render-instant.ts';
import { breakMarkers } from './break-markers.ts';
import type { IssueFields } from './issue-fields.ts';
import { leaveOutOfTitle } from './leave-out-marked.ts';

const longestTitle = 256;

/** Shown behind a key without a value: what is wanted there. */
const hints: Readonly<Record<string, string>> = {
  severity: severities.join(' | '),
  'affects-integrators': 'true if external integrators noticed',
  components: 'such as [authorization-server]',
  started: 'such as 2026-05-15T08:12Z, with an offset',
  'detected-by': 'which monitor or alarm fired',
  'acknowledged-by': 'a role, not a name',
  takeaway: 'one sentence carried forward',
};

/** The front matter of a new record. A key without a value is one that somebody has to fill in, or to leave out. */
export function renderFrontMatter(
  issue: {
    readonly number: number;
    readonly title: string;
    readonly labels: readonly string[];
    readonly closedAt: number | undefined;
  },
  fields: IssueFields | undefined,
  config: Config,
  created: string,
): string {
  const title = renderText(shorten(leaveOutOfTitle(visibleLine(issue.title)), longestTitle)) ?? `Issue ${issue.number}`;
  const isOurs = issue.closedAt !== undefined && !fields?.unclear.has('resolved');
  const closed = isOurs ? { resolved: issue.closedAt } : {};
  const instants: IssueFields['instants'] = { ...closed, ...fields?.instants };
  const components = (fields?.components ?? []).slice(0, 20).flatMap((one) => renderText(visibleLine(one)) ?? []);
  const lines = [
    line('id', `issue-${issue.number}`),
    line('title', title),
    line('severity', severityOf(issue.labels, config) ?? fields?.severity),
    line('issue', String(issue.number)),
    line(
      'affects-integrators',
      fields?.affectsIntegrators === undefined ? undefined : String(fields.affectsIntegrators),
    ),
    line('phase', config.launch && created < config.launch.date ? 'pre-launch' : 'production'),
    line(
      'components',
      components.length === 0 && fields?.components?.length !== 0
        ? undefined
        : `[${components.map(quoteInList).join(', ')}]`,
    ),
    ...instantFields.map((name) =>
      line(name, instants[name] === undefined ? undefined : renderInstant(instants[name])),
    ),
    line('detected-by', fields?.detectedBy === undefined ? undefined : renderText(visibleLine(fields.detectedBy))),
    line(
      'acknowledged-by',
      fields?.acknowledgedBy === undefined ? undefined : renderText(visibleLine(fields.acknowledgedBy)),
    ),
    line('takeaway', fields?.takeaway === undefined ? undefined : renderText(visibleLine(fields.takeaway))),
  ];
  return `---\n${lines.join('\n')}\n---\n\n`;
}

/** Of several severities the worst: none is forgotten, and the check asks about the other. */
function severityOf(labels: readonly string[], { labels: { severity: pattern } }: Config): Severity | undefined {
  const names = new Set(labels.map((label) => label.toLowerCase()));
  return severities.find((severity) => names.has(pattern.replace('{severity}', severity).toLowerCase()));
}

function line(key: string, value: string | undefined): string {
  if (value !== undefined) return `${key}: ${value}`;
  const hint = hints[key];
  return hint === undefined ? `${key}:` : `${key}: # ${hint}`;
}

/** Text as YAML in which nothing looks like a marker; undefined when nothing is left of it. */
export function renderText(text: string): string | undefined {
  const plain = visibleLine(breakMarkers(text));
  if (plain === '' || /^(?:~|null)$/i.test(plain)) return undefined;
  return renderScalar(plain);
}

export function quoteInList(scalar: string): string {
  return /^["']/.test(scalar) || !/[,[\]{}]/.test(scalar) ? scalar : JSON.stringify(scalar);
}
