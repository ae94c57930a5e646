import type { IncomingMessage } from 'node:http';

/** Bytes; the form has one short field. */
export const formLimit = 4096;

/** Fields of a submitted form; undefined when it is larger than `formLimit`, of which no more is read. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > formLimit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > formLimit) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
