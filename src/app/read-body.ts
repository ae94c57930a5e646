import type { IncomingMessage } from 'node:http';

/** GitHub's own limit for a payload. */
const bodyLimit = 25 * 1024 * 1024;
/** For all requests that are being read at the same time. */
const totalLimit = 4 * bodyLimit;

/** The request holds more than GitHub would ever send (413), or too much is being received already (503). */
export class BodyRefusal extends Error {
  override readonly name = 'BodyRefusal';
  readonly status: 413 | 503;

  constructor(status: 413 | 503) {
    super(
      status === 413
        ? `Unexpected body, expected at most ${bodyLimit} bytes`
        : 'Unexpected load, expected less at once',
    );
    this.status = status;
  }
}

/**
 * Reads bodies with a limit for each and for all together. Whoever sends them has not been checked yet: without a
 * limit, one request of 400 MB takes several gigabytes.
 */
export function createBodyReader(): (request: IncomingMessage) => Promise<string> {
  let held = 0;
  return async (request) => {
    if (Number(request.headers['content-length'] ?? 0) > bodyLimit) throw new BodyRefusal(413);
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        size += chunk.length;
        held += chunk.length;
        if (size > bodyLimit) throw new BodyRefusal(413);
        if (held > totalLimit) throw new BodyRefusal(503);
        chunks.push(chunk);
      }
      return Buffer.concat(chunks).toString('utf8');
    } finally {
      held -= size;
    }
  };
}
