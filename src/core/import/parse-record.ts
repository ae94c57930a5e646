import { tryParseMarkdown } from '../draft/inert-markdown.ts';
import { parsePostmortem } from '../postmortem/parse-postmortem.ts';
import { publish } from '../redaction/publish.ts';
import { scanMarkers } from '../redaction/scan-markers.ts';
import { localDate } from '../time/local-day.ts';
import type { ForeignFile, ForeignIncident, ReadOptions } from './foreign-incident.ts';

const noClock = { today: '1970-01-01', timeZone: 'UTC', notAfter: { count: 1, unit: 'days' } } as const;

/**
 * A record that Debrief drafted, taken over as it is; undefined for any other text, and for one with redactions, whose hidden text
 * must not be copied about.
 */
export function parseRecord(file: ForeignFile, options: ReadOptions): ForeignIncident | undefined {
  if (!/^---\r?\n(?:[^\n]*\n){0,40}?id: /.test(file.text) || scanMarkers(file.text).length > 0) return undefined;
  const { text } = publish({ path: file.path, text: file.text }, noClock);
  const postmortem = parsePostmortem(text, options);
  const { meta, faults, sections, unreadable, timeline, actionItems } = postmortem;
  const isOurs = meta.id !== undefined && (meta.imported || meta.issue !== undefined || meta.kind === 'hardening');
  const isWhole = meta.kind === 'hardening' || new Set(sections.map(({ part }) => part)).size === 5;
  const isFaulty = faults.some(({ rule }) => rule !== 'unknown-key');
  if (!isOurs || !isWhole || unreadable || isFaulty || !tryParseMarkdown(text.text)) return undefined;
  const { started } = meta;
  const instants = {
    started,
    detected: meta.detected,
    acknowledged: meta.acknowledged,
    mitigated: meta.mitigated,
    resolved: meta.resolved,
  };
  const place = text.place(0, 0);
  return {
    file: file.path,
    place,
    format: 'debrief',
    name: meta.id ?? '',
    title: meta.title,
    severity: meta.severity,
    affectsIntegrators: undefined,
    components: meta.components,
    instants: Object.fromEntries(Object.entries(instants).filter(([, at]) => at !== undefined)),
    fields: {},
    hints: {},
    day: started === undefined ? undefined : localDate(started, options.timeZone),
    parts: new Map(sections.filter(({ empty }) => !empty).map(({ part, content }) => [part, content])),
    extras: [],
    findings: [],
    notes: [],
    understanding: {
      headings: { met: 0, understood: 0, unknown: [], apart: [] },
      times: { met: timeline.length, understood: timeline.filter(({ fault }) => !fault).length },
      rows: { met: timeline.length, understood: timeline.filter(({ fault }) => !fault).length },
      severity: meta.severity === undefined ? undefined : true,
    },
    account: undefined,
    record: file.text,
    ...(meta.kind === 'hardening' && { kind: 'hardening' as const }),
    ...(actionItems.length > 0 && {}),
  };
}
