import { recordLimit } from '../postmortem/record-file.ts';
import { crossesSection } from './crosses-section.ts';
import { findFrontMatterEnd } from './front-matter-end.ts';
import type { LocatedFault } from './marker-fault.ts';
import { type Pairing, pairMarkers } from './pair-markers.ts';
import { scanMarkers } from './scan-markers.ts';

/** The redactions of a source. Private: their spans tell where hidden text is. */
export interface SourceRedactions extends Pairing {
  /** Offset of the first line after the front matter. */
  readonly bodyStart: number;
}

/**
 * Finds every redaction of a source, and every fault that can be seen without parsing it. Of a source with a fault
 * nothing may be published.
 */
export function readRedactions(source: string): SourceRedactions {
  const tokens = scanMarkers(source);
  const first = tokens[0];
  if (first === undefined) return { redactions: [], faults: [], bodyStart: 0 };
  const { redactions, faults } = pairMarkers(tokens);
  const bodyStart = findFrontMatterEnd(source, first.start);
  const found: LocatedFault[] = [...faults];
  if (bodyStart === undefined) found.push({ fault: 'in-front-matter', start: first.start, end: first.end });
  if (source.length > recordLimit) found.push({ fault: 'too-large', start: first.start, end: first.end });
  for (const { hidden, marker } of redactions)
    if (hidden !== undefined && crossesSection(source.slice(hidden.start, hidden.end)))
      found.push({ ...marker, fault: 'crosses-section' });
  return { redactions, faults: found, bodyStart: bodyStart ?? 0 };
}
