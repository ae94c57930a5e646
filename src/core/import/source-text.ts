import type { PublicText } from '../postmortem/public-text.ts';
import { withoutSigns } from '../redaction/marker-signs.ts';
import { publish } from '../redaction/publish.ts';
import { readRedactions } from '../redaction/read-redactions.ts';
import { scanMarkers } from '../redaction/scan-markers.ts';
import type { Place } from '../text/place.ts';
import type { ForeignFile } from './foreign-incident.ts';
import type { ImportFinding } from './import-finding.ts';

/** A foreign file made safe to parse: of the same length, without anything that looks like a marker of ours. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly findings: readonly ImportFinding[];
  place(start: number, end: number): Place;
  /** A stretch of the text made blank, everything else at its place. */
  blank(start: number, end: number): SourceText;
  toPublic(): PublicText;
}

const placeholder = '[Redacted]';

/**
 * Takes the markers out of a foreign text. What a complete pair hides is left out; of anything else that looks like a marker
 * the signs become spaces, and a finding says so, because what was meant to be hidden cannot be known.
 */
export function createSourceText({ path, text }: ForeignFile): SourceText {
  const { redactions, faults } = readRedactions(text);
  let safe = text;
  for (const { start, end } of redactions)
    safe =
      safe.slice(0, start) + (placeholder + blankOf(safe.slice(start + placeholder.length, end))) + safe.slice(end);
  const source = sourceOf(path, breakInPlace(safe), []);
  const starts = new Map(faults.map((fault) => [fault.start, fault]));
  const findings = [...starts.values()].map(({ start, end }): ImportFinding => {
    return { rule: 'redaction-marker', severity: 'error', file: path, place: source.place(start, end) };
  });
  return sourceOf(path, source.text, findings);
}

/**
 * What is found where a source holds values that are no text of their own. In a name any marker is too much; in a text those that
 * are not exact.
 */
export function findMarkedValues(
  { names, texts }: { readonly names: readonly string[]; readonly texts: readonly string[] },
  file: string,
  place: Place,
): readonly ImportFinding[] {
  const isMarked =
    names.some((name) => scanMarkers(name).length > 0) || texts.some((text) => readRedactions(text).faults.length > 0);
  return isMarked ? [{ rule: 'redaction-marker', severity: 'error', file, place }] : [];
}

function sourceOf(path: string, text: string, findings: readonly ImportFinding[]): SourceText {
  const publicText = publish({ path, text }, noClock).text;
  return {
    path,
    text,
    findings,
    place: (start, end) => publicText.place(start, end),
    blank: (start, end) => sourceOf(path, text.slice(0, start) + blankOf(text.slice(start, end)) + text.slice(end), []),
    toPublic: () => publicText,
  };
}

/** Without markers nothing is counted. */
const noClock = { today: '1970-01-01', timeZone: 'UTC', notAfter: { count: 1, unit: 'days' } } as const;

function blankOf(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

function breakInPlace(text: string): string {
  let broken = text;
  for (let round = 0; round < 4; round++) {
    const tokens = scanMarkers(broken);
    if (tokens.length === 0) return broken;
    const pieces: string[] = [];
    let from = 0;
    for (const { start, end } of tokens) {
      const at = Math.max(from, start - 4);
      const to = Math.max(at, Math.min(broken.length, end + (round === 0 ? 0 : 24)));
      const stretch = broken.slice(at, to);
      pieces.push(broken.slice(from, at), round < 2 ? withoutSigns(stretch, round) : blankOf(stretch));
      from = to;
    }
    broken = pieces.join('') + broken.slice(from);
  }
  return scanMarkers(broken).length === 0 ? broken : blankOf(broken);
}
