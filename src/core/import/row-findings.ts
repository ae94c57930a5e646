import { parseTimeText } from '../postmortem/parse-time-text.ts';
import type { TimelineRow } from '../postmortem/postmortem.ts';
import { renderOffset } from '../time/parse-instant.ts';
import type { TextZone } from '../time/time-zone.ts';
import type { ImportFinding } from './import-finding.ts';

/** What is to be said of the rows of a timeline; `offers` are the times with their dates that rows without one perhaps mean. */
export function rowFindings(
  rows: readonly TimelineRow[],
  file: string,
  offers: readonly (string | undefined)[],
): ImportFinding[] {
  const findings: ImportFinding[] = [];
  let latest: TimelineRow | undefined;
  for (const [index, row] of rows.entries()) {
    const { time, fault, instant, remedy } = row;
    const suggestion = remedy?.need === 'date' || remedy?.need === 'year' ? offers[index] : undefined;
    const help = suggestion === undefined ? remedy && { remedy } : { suggestion };
    if (fault)
      findings.push({
        rule: fault,
        severity: 'warning',
        file,
        place: time.place,
        args: { value: time.value, ...help },
      });
    if (instant === undefined) continue;
    if (latest?.instant !== undefined && instant < latest.instant) {
      const args = { value: time.value, before: latest.time.value, line: latest.time.place.line };
      findings.push({ rule: 'timeline-order', severity: 'warning', file, place: time.place, args });
    } else latest = row;
  }
  return findings;
}

/** A time of day with its date, as our own parser reads it; undefined for a range whose date would have to be put inside. */
export function withDate(written: string, day: string | undefined): string | undefined {
  const time = parseTimeText(written);
  if (day === undefined || time?.seconds === undefined || Number.isNaN(time.seconds)) return undefined;
  if (time.date === undefined) return `${day} ${written.slice(time.start)}`;
  return time.until === undefined ? `${day} ${clockOf(time.seconds)}${zoneOf(time.zone)}` : undefined;
}

/** `14:02` or `14:02:30` of seconds since midnight. */
function clockOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, seconds % 60 === 0 ? 16 : 19);
}

function zoneOf(zone: TextZone | undefined): string {
  if (zone === undefined || zone.kind === 'ambiguous') return '';
  return ` ${zone.kind === 'iana' ? zone.name : (zone.name ?? renderOffset(zone.minutes))}`;
}
