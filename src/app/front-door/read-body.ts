import type { IncomingMessage } from 'node:http';
import { type BodyBudget, bodyLimit, createBodyBudget, type Reading } from './body-budget.ts';

/** Milliseconds for one whole body. GitHub itself gives up on us after as long. */
const patience = 10_000;

const reasons = {
  408: `the body did not arrive within ${patience / 1000} seconds`,
  413: `the body is larger than ${bodyLimit} bytes`,
  503: 'too much is being received at once, and this sender had stalled',
} as const;

/** A body that is not read to its end, and the status that says so. */
export class BodyRefusal extends Error {
  override readonly name = 'BodyRefusal';
  readonly status: keyof typeof reasons;

  constructor(status: keyof typeof reasons) {
    super(reasons[status]);
    this.status = status;
  }
}

export interface BodyReaderOptions {
  readonly budget?: BodyBudget;
  /** Milliseconds; for tests. */
  readonly limit?: number;
}

/**
 * Reads bodies within a budget for each address and for all together, and within ten seconds each. Whoever sends them
 * has not been checked yet: without limits one request of 400 MB takes several gigabytes.
 *
 * @throws {BodyRefusal}
 */
export function createBodyReader({ budget = createBodyBudget(), limit = patience }: BodyReaderOptions = {}) {
  return (request: IncomingMessage, address: string): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    if (Number(request.headers['content-length'] ?? 0) > bodyLimit) reject(new BodyRefusal(413));
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (status: BodyRefusal['status']): void => reject(new BodyRefusal(status));
    const reading: Reading = { address, held: 0, lastProgress: performance.now(), evict: () => refuse(503) };
    const timer = setTimeout(() => refuse(408), limit);
    budget.open(reading);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      reading.lastProgress = performance.now();
      chunks.push(chunk);
      if (size > bodyLimit) refuse(413);
      else if (!budget.take(reading, chunk.length)) refuse(503);
    });
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the sender went away')));
    return promise.finally(() => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      request.pause();
      chunks.length = 0;
      budget.close(reading);
    });
  };
}
