import { createHash, hash } from 'node:crypto';

/** SHA-256 as 43 letters, of one text or of parts that follow each other. */
export function digest(...parts: readonly (string | Uint8Array)[]): string {
  const [only, more] = parts;
  if (only !== undefined && more === undefined) return hash('sha256', only, 'base64url');
  const whole = createHash('sha256');
  for (const part of parts) whole.update(part);
  return whole.digest('base64url');
}

/** SHA-256 as bytes. */
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
