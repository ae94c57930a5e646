import { isId } from '../postmortem/parse-front-matter.ts';
import type { Instant } from '../time/instant.ts';
import { parseInstant } from '../time/parse-instant.ts';
import { renderInstant } from '../time/render-instant.ts';

/** Confirmations lie on a branch of their own, because a protected default branch refuses bots. */
export const confirmationsBranch = 'debrief/confirmations';
export const confirmationsFolder = 'confirmations';

/** One merchant's word that it has patched. */
export interface Confirmation {
  /** Id of the record. */
  readonly incident: string;
  readonly merchant: string;
  readonly at: Instant;
}

/** Who has confirmed, and when for the first time: merchant's id → instant. */
export type Received = ReadonlyMap<string, Instant>;

/** The file of an incident on the branch of confirmations: `confirmations/issue-42.json`. */
export function confirmationPath(incident: string): string {
  return `${confirmationsFolder}/${incident}.json`;
}

/** The inverse of `confirmationPath`; undefined for every other path. */
export function incidentOfPath(path: string): string | undefined {
  const id = /^confirmations\/([^/]+)\.json$/.exec(path)?.[1];
  return id !== undefined && isId(id) ? id : undefined;
}

/** Reads such a file: `{ "merchant-a": "2026-06-02T10:11Z" }`. Undefined when anything in it is not as we write it. */
export function parseConfirmations(text: string): Received | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  const received = new Map<string, Instant>();
  for (const [merchant, at] of Object.entries(data)) {
    const parsed = typeof at === 'string' ? parseInstant(at) : undefined;
    if (!isId(merchant) || parsed === undefined || !('instant' in parsed)) return undefined;
    received.set(merchant, parsed.instant);
  }
  return received;
}

/**
 * The file with one more confirmation. Nothing is ever taken out or changed: of a merchant that has confirmed already the
 * same bytes come back. Undefined when the file cannot be read, and so not be kept either.
 */
export function addConfirmation(text: string | undefined, merchant: string, at: Instant): string | undefined {
  const received = text === undefined ? new Map<string, Instant>() : parseConfirmations(text);
  if (received === undefined || received.has(merchant)) return received && text;
  const entries = [...received, [merchant, at] as const];
  return `${JSON.stringify(Object.fromEntries(entries.map(([id, instant]) => [id, renderInstant(instant)])), null, 2)}\n`;
}
