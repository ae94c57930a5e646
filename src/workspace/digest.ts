import { hash } from 'node:crypto';

/** SHA-256 as 43 letters. */
export const digest = (bytes: string | Uint8Array): string => hash('sha256', bytes, 'base64url');

/** SHA-256 as bytes. */
export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
