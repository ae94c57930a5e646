import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span, SpanContext } from '@opentelemetry/api';
import { chooseSampler } from './choose-sampler.ts';
import type { SpanFields, Traces } from './traces.ts';

/** Milliseconds that the end of the process waits for the receiver. */
const patience = 5_000;
const kinds = { server: 'SERVER', client: 'CLIENT', consumer: 'CONSUMER' } as const;

/**
 * Traces that go where `OTEL_EXPORTER_OTLP_ENDPOINT` says, by OTLP over HTTP. Everything of OpenTelemetry is loaded here and
 * nothing registered globally: no library of ours can add attributes that we have not chosen.
 */
export async function createTraces(env: NodeJS.ProcessEnv, version: string): Promise<Traces> {
  const [api, sdk, { OTLPTraceExporter }, resources] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
    import('@opentelemetry/resources'),
  ]);
  const given = resources.detectResources({ detectors: [resources.envDetector] });
  const own = resources.resourceFromAttributes({
    'service.name': env.OTEL_SERVICE_NAME || 'debrief',
    'service.version': version,
  });
  const scheduledDelayMillis = Number(env.OTEL_BSP_SCHEDULE_DELAY) || 5_000;
  const provider = new sdk.TracerProvider({
    resource: env.OTEL_SERVICE_NAME ? given.merge(own) : own.merge(given),
    sampler: chooseSampler(sdk, env),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter(), scheduledDelayMillis })],
  });
  const tracer = provider.getTracer('debrief', version);
  const open = new AsyncLocalStorage<Span>();
  const contextOf = (parent: string | undefined, apart: boolean | undefined) => {
    const remote = readTraceparent(parent);
    if (remote) return api.trace.setSpanContext(api.ROOT_CONTEXT, remote);
    const around = apart ? undefined : open.getStore();
    return around ? api.trace.setSpan(api.ROOT_CONTEXT, around) : api.ROOT_CONTEXT;
  };
  return {
    async run({ name, kind, fields, parent, apart }, work) {
      const options = { kind: api.SpanKind[kinds[kind]], attributes: known(fields) };
      const span = tracer.startSpan(name, options, contextOf(parent, apart));
      try {
        return await open.run(span, work);
      } catch (error) {
        span.setStatus({ code: api.SpanStatusCode.ERROR });
        span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
        throw error;
      } finally {
        span.end();
      }
    },
    note: (fields) => void open.getStore()?.setAttributes(known(fields)),
    traceparent() {
      const context = open.getStore()?.spanContext();
      return context && `00-${context.traceId}-${context.spanId}-0${context.traceFlags & 1}`;
    },
    stop: () => Promise.race([provider.shutdown().catch(() => undefined), timeout(patience)]),
  };
}

function known(fields: SpanFields): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

function readTraceparent(text: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/.exec(text ?? '') ?? [];
  if (traceId === undefined || spanId === undefined) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags ?? '0', 16) & 1, isRemote: true };
}

function timeout(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}
