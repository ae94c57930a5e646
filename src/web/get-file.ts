import http from 'node:http';
import https from 'node:https';

/** What a server answered. */
export interface Answer {
  readonly status: number;
  /** Where it sends to, of a redirection. */
  readonly location: string | undefined;
  readonly body: Buffer;
}

/** Connections that are kept: to ask for ten thousand pages over new ones would take many times as long. */
const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: 32 }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: 32 }),
} as const;

/** How much is waited for and taken. */
export interface GetLimits {
  /** Milliseconds until an answer has to be there, whole. */
  readonly patience: number;
  /** Bytes. */
  readonly largest: number;
}

/** Asks for one file, once, without following anything. Rejects when there is no whole answer within the limits. */
export function getFile(url: URL, { patience, largest }: GetLimits): Promise<Answer> {
  const secure = url.protocol === 'https:';
  const options = {
    agent: agents[secure ? 'https:' : 'http:'],
    headers: { 'cache-control': 'no-cache', 'user-agent': 'debrief' },
  };
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).get(url, options, (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size > largest) request.destroy(new Error(`it is larger than ${largest} bytes`));
      });
      response.on('error', reject);
      response.on('end', () => {
        clearTimeout(timer);
        const { statusCode: status = 0, headers } = response;
        resolve({ status, location: headers.location, body: Buffer.concat(parts) });
      });
    });
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${patience / 1000} s`)), patience);
    request.on('error', (error) => {
      clearTimeout(timer);
      // The server closed a kept connection just then, so it did not hear the question.
      if (request.reusedSocket && 'code' in error && error.code === 'ECONNRESET')
        resolve(getFile(url, { patience, largest }));
      else reject(error);
    });
  });
}
