import { hash } from 'node:crypto';

/** The id that git gives a file with this text, so that a work tree and a commit name the same contents alike. */
export function blobId(text: string): string {
  const bytes = Buffer.from(text);
  return hash('sha1', Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]), 'hex');
}
