import { appendFileSync } from 'node:fs';
import { type Sink, sinks } from '../../src/core/redaction/sinks.ts';
import { findCanary } from './find-canary.ts';

/** What was played. `npm run canary` counts these. */
export interface Cell {
  readonly host: 'command line' | 'Action' | 'App' | 'sweep';
  readonly flow: string;
  readonly fault: string;
}

/** Whether everything is tried (`npm run canary`), or a choice of it. */
export const isWhole = process.env.CANARY === 'whole';

/** Where the canary is not hidden, to show that it would be seen: not counted. */
export const control = 'control';

const known = new Set(sinks.map(({ id }) => id));

/** What may have been seen: bytes by the sink in which they were, `site` or `site: index.html`. */
export type Seen = Readonly<Record<string, string | Buffer>>;

/** Searches what a flow has left in its sinks, writes down that it did, and gives the places in which the canary is. */
export function findHits(cell: Cell, seen: Seen): string[] {
  const found = Object.entries(seen).map(([place, bytes]) => {
    const sink = place.split(':', 1)[0] ?? '';
    if (!known.has(sink)) throw new Error(`Unexpected sink "${sink}", expected one of src/core/redaction/sinks.ts`);
    const hits = bytes.length === 0 ? [] : findCanary(bytes).map((form) => `${place}: ${form}`);
    return { sink: sink as Sink['id'], bytes: bytes.length, hits };
  });
  const ledger = process.env.CANARY_LEDGER;
  if (ledger !== undefined && cell.fault !== control)
    for (const [sink, all] of Map.groupBy(found, (one) => one.sink)) {
      const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
      const hits = all.flatMap((one) => one.hits).length;
      appendFileSync(ledger, `${JSON.stringify({ ...cell, sink, looks: all.length, bytes, hits })}\n`);
    }
  return found.flatMap(({ hits }) => hits);
}
