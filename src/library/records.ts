import { parsePostmortem } from '../core/postmortem/parse-postmortem.ts';
import { publish } from '../core/redaction/publish.ts';
import { localDate } from '../core/time/local-day.ts';
import { rfc3339 } from '../core/time/utc-text.ts';
import { readConfig } from './read-config.ts';
import type { DatedSettings, RecordFile } from './shapes.ts';

export { InvalidConfig } from './invalid-config.ts';
export type { DatedSettings, RecordFile } from './shapes.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low';
export type Part = 'what-happened' | 'detection' | 'root-cause' | 'resolution' | 'action-items';

/** The public side of a record. What is not recorded is undefined, never a default. */
export interface ParsedRecord {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly kind: 'incident' | 'hardening' | 'rollup';
  readonly severity: Severity | undefined;
  readonly affectsIntegrators: boolean | undefined;
  /** RFC 3339, in UTC. */
  readonly started: string | undefined;
  readonly detected: string | undefined;
  readonly acknowledged: string | undefined;
  readonly mitigated: string | undefined;
  readonly resolved: string | undefined;
  /** Parts that hold something, in the order of the record. */
  readonly parts: readonly Part[];
  /** Redactions whose text is not part of this record. */
  readonly withheld: number;
}

/**
 * Reads the public side of a record: placeholders are where redactions were. Undefined for a record that is in doubt
 * (its front matter cannot be read, a redaction is malformed): of such a one nothing may be shown.
 *
 * @throws {InvalidConfig}
 */
export function parseRecord(file: RecordFile, { config: written, now }: DatedSettings): ParsedRecord | undefined {
  const { timeZone, synonyms, redaction } = readConfig(written);
  const clock = { today: localDate(now.getTime(), timeZone), timeZone, notAfter: redaction.notAfter };
  const { text, inDoubt, ledger } = publish(file, clock);
  const record = parsePostmortem(text, { timeZone, synonyms });
  if (inDoubt || record.unreadable) return undefined;
  const { meta } = record;
  const instant = (at: number | undefined): string | undefined => (at === undefined ? undefined : rfc3339(at));
  return {
    id: meta.id,
    title: meta.title,
    kind: meta.kind,
    severity: meta.severity,
    affectsIntegrators: meta.affectsIntegrators,
    started: instant(meta.started),
    detected: instant(meta.detected),
    acknowledged: instant(meta.acknowledged),
    mitigated: instant(meta.mitigated),
    resolved: instant(meta.resolved),
    parts: partsOf(record),
    withheld: ledger.length,
  };
}

function partsOf({ sections }: ReturnType<typeof parsePostmortem>): Part[] {
  return sections.filter(({ empty }) => !empty).map(({ part }) => part);
}
