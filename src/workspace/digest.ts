import { createHash, hash } from 'node:crypto';

/** SHA-256 as 43 letters, of one text or of parts that follow each other. */
export function digest(...parts: readonly (string | Uint8Array)[]): string {
  const [only, more] = parts;
  if (only !== undefined && more === undefined) return hash('sha256', only, 'base64url');
  const whole = createHash('sha256');
  for (const part of parts) whole.update(part);
  return whole.digest('base64url');
}

/** The id that git gives a file with this text, so that a work tree and a commit name the same contents alike. */
export function blobId(text: string): string {
  const bytes = Buffer.from(text);
  return hash('sha1', Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]), 'hex');
}
