import type { Sampler } from '@opentelemetry/sdk-trace';

type Sdk = typeof import('@opentelemetry/sdk-trace');

/** Which traces are kept: all, unless `OTEL_TRACES_SAMPLER` and its argument say otherwise. */
export function chooseSampler(sdk: Sdk, env: NodeJS.ProcessEnv): Sampler {
  const name = env.OTEL_TRACES_SAMPLER || 'parentbased_always_on';
  const given = env.OTEL_TRACES_SAMPLER_ARG;
  const root = name.endsWith('always_off')
    ? new sdk.AlwaysOffSampler()
    : name.endsWith('traceidratio')
      ? new sdk.TraceIdRatioBasedSampler(given ? Number(given) : 1)
      : new sdk.AlwaysOnSampler();
  return name.startsWith('parentbased') ? new sdk.ParentBasedSampler({ root }) : root;
}
