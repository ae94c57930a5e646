import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';

/** A span as it arrived. */
export interface ReceivedSpan {
  readonly trace: string;
  readonly id: string;
  /** Empty for the beginning of a trace. */
  readonly parent: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

/** A receiver of OTLP over HTTP on loopback. */
export interface Receiver {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  /** Every byte that arrived. */
  readonly bytes: () => Buffer;
  readonly spans: () => readonly ReceivedSpan[];
  /** Waits for a span. */
  readonly seen: (is: (span: ReceivedSpan) => boolean) => Promise<ReceivedSpan>;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const bodies: Buffer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const body = Buffer.concat(chunks);
      if (request.url === '/v1/traces')
        bodies.push(request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body);
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const spans = () => bodies.flatMap(readSpans);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => Buffer.concat(bodies),
    spans,
    async seen(is) {
      for (;;) {
        const found = spans().find(is);
        if (found) return found;
        await sleep(50);
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The fields of a message: https://protobuf.dev/programming-guides/encoding/ */
function readMessage(bytes: Buffer): Map<number, (Buffer | bigint)[]> {
  const fields = new Map<number, (Buffer | bigint)[]>();
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = BigInt(bytes[at++] ?? 0);
      value |= (byte & 127n) << shift;
      if (byte < 128n) return value;
    }
  };
  const take = (length: number): Buffer => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const kind = tag & 7;
    const value = kind === 0 ? varint() : take(kind === 1 ? 8 : kind === 5 ? 4 : Number(varint()));
    const field = tag >> 3;
    fields.set(field, [...(fields.get(field) ?? []), value]);
  }
  return fields;
}

function messages(parent: Map<number, (Buffer | bigint)[]>, field: number): Map<number, (Buffer | bigint)[]>[] {
  return (parent.get(field) ?? []).map((value) => readMessage(value as Buffer));
}

/** https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto */
function readSpans(body: Buffer): ReceivedSpan[] {
  const found = messages(readMessage(body), 1).flatMap((one) =>
    messages(one, 2).flatMap((scope) => messages(scope, 2)),
  );
  return found.map((span) => {
    const bytes = (field: number): Buffer => (span.get(field)?.[0] as Buffer | undefined) ?? Buffer.alloc(0);
    const fields = messages(span, 9).map((field) => {
      const [value] = messages(field, 2);
      const [text] = value?.get(1) ?? [];
      return [String(field.get(1)?.[0]), text === undefined ? Number(value?.get(3)?.[0]) : String(text)] as const;
    });
    return {
      trace: bytes(1).toString('hex'),
      id: bytes(2).toString('hex'),
      parent: bytes(4).toString('hex'),
      name: bytes(5).toString(),
      fields: Object.fromEntries(fields),
    };
  });
}
