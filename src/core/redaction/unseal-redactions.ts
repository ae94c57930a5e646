import type { LocatedFault } from './marker-fault.ts';
import { type Open, type OpenFault, openRedaction } from './open-redaction.ts';
import { readRedactions } from './read-redactions.ts';

export interface UnsealFault {
  readonly fault: LocatedFault['fault'] | OpenFault;
  readonly start: number;
  readonly end: number;
}

export interface Unsealing {
  /** The source with every block that could be opened as a `redact` block. Private. */
  readonly text: string;
  readonly opened: number;
  readonly faults: readonly UnsealFault[];
}

/** Replaces every `sealed` block of a source by a `redact` one that holds its text. What cannot be opened stays, with a fault. */
export async function unsealRedactions(source: string, record: string, open: Open): Promise<Unsealing> {
  const { redactions, faults: markerFaults } = readRedactions(source);
  if (markerFaults.length > 0) return { text: source, opened: 0, faults: markerFaults };
  const faults: UnsealFault[] = [];
  let text = '';
  let from = 0;
  let opened = 0;
  for (const redaction of redactions) {
    if (redaction.form !== 'sealed') continue;
    const opening = await openRedaction(source, redaction, record, open);
    if ('fault' in opening) {
      faults.push({ fault: opening.fault, ...redaction.marker });
      continue;
    }
    const marker = source.slice(redaction.marker.start, redaction.marker.end).replace('sealed', 'redact');
    text += `${source.slice(from, redaction.start)}${marker}${opening.text}<!-- /redact -->`;
    from = redaction.end;
    opened += 1;
  }
  return { text: text + source.slice(from), opened, faults };
}
