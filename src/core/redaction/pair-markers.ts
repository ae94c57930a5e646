import type { MarkerAttributes } from './marker-attributes.ts';
import type { LocatedFault } from './marker-fault.ts';
import type { MarkerToken, Span } from './scan-markers.ts';

/** An accepted redaction in its source. Offsets are UTF-16 code units. Private: `hidden` tells where the text is. */
export type Redaction = Marked &
  (
    | { readonly form: 'withheld'; readonly hidden: undefined }
    /** `hidden` is what stands between the markers. */
    | { readonly form: 'redact' | 'sealed'; readonly hidden: Span }
  );

interface Marked extends MarkerAttributes {
  /** All of it, from the first marker to the end of the last. */
  readonly start: number;
  readonly end: number;
  /** The opening (or only) marker. */
  readonly marker: Span;
}

export interface Pairing {
  readonly redactions: readonly Redaction[];
  readonly faults: readonly LocatedFault[];
}

type Opener = Extract<MarkerToken, { kind: 'open' }>;

/**
 * Makes pairs of markers. An opener must be followed by its own closer: whatever else comes next is a fault. A damaged marker
 * is a fault itself; the partner that it leaves alone is not reported as well.
 */
export function pairMarkers(tokens: readonly MarkerToken[]): Pairing {
  const redactions: Redaction[] = [];
  const faults: LocatedFault[] = [];
  let open: Opener | undefined;
  let damaged = false;
  for (const token of tokens) {
    if (token.kind === 'fault') {
      faults.push(...token.faults);
      damaged = true;
      continue;
    }
    if (token.kind === 'close') {
      if (open?.form === token.form) redactions.push(pair(open, token));
      else if (open !== undefined) faults.push({ ...at(token), fault: 'mismatched', related: at(open) });
      else if (!damaged) faults.push({ ...at(token), fault: 'unopened' });
      open = undefined;
    } else if (open !== undefined) faults.push({ ...at(token), fault: 'nested', related: at(open) });
    else if (token.kind === 'open') open = token;
    else redactions.push(withheld(token));
    damaged = false;
  }
  if (open !== undefined && !damaged) faults.push({ ...at(open), fault: 'unclosed' });
  return { redactions, faults };
}

const at = ({ start, end }: Span): Span => ({ start, end });

function pair(open: Opener, close: Span): Redaction {
  const { form, reason, until, words, start } = open;
  const hidden = { start: open.end, end: close.start };
  return { form, reason, until, words, start, end: close.end, marker: at(open), hidden };
}

function withheld(token: Extract<MarkerToken, { kind: 'withheld' }>): Redaction {
  const { reason, until, words, start, end } = token;
  return { form: 'withheld', reason, until, words, start, end, marker: { start, end }, hidden: undefined };
}
