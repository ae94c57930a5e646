import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dashboard } from '../../scripts/write-dashboard.ts';
import { createMetrics } from '../../src/app/jobs/create-metrics.ts';
import { findSeries } from './find-series.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');

/** What Prometheus itself adds to every series, and `le` of histograms. */
const own = ['job', 'instance', 'le'];

/** Series that `/metrics` has, with the labels of each. */
async function served(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { registry } = createMetrics(async () => 0);
  const series = new Map<string, readonly string[]>([['up', []]]);
  for (const { name, type } of await registry.getMetricsAsJSON()) {
    const { labelNames = [] } = registry.getSingleMetric(name) as unknown as { labelNames?: string[] };
    const ends = String(type) === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
    for (const end of ends) series.set(`${name}${end}`, labelNames);
  }
  return series;
}

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

const rules: readonly Rule[] = parse(read('deploy/prometheus/alerts.yml')).groups.flatMap(
  (group: { rules: Rule[] }) => group.rules,
);
const panels: readonly { title: string; targets: { expr: string }[] }[] = JSON.parse(
  read('deploy/grafana/debrief.json'),
).panels;
const filled = (query: string): string => query.replaceAll('$__rate_interval', '5m').replaceAll('$job', '.*');

const queries = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, filled(expr)] as const)),
];

/** What a query asks for that nobody serves. */
async function faultsOf(query: string): Promise<readonly string[]> {
  const series = await served();
  const { names, labels, isBroken } = findSeries(query);
  const known = [...own, ...names.flatMap((name) => series.get(name) ?? [])];
  return [
    ...(isBroken ? [`not PromQL: ${query}`] : []),
    ...names.filter((name) => !series.has(name)).map((name) => `no series ${name}`),
    ...labels.filter((label) => !known.includes(label)).map((label) => `no label ${label}`),
  ];
}

describe('the alert rules and the dashboard', () => {
  it.each(queries)('ask in "%s" only for series and labels that /metrics has: %s', async (_, query) => {
    expect(await faultsOf(query)).toEqual([]);
  });

  it.each([
    ['rate(debrief_jobs[5m])', 'no series debrief_jobs'],
    ['debrief_jobs_total{resutl="failed"}', 'no label resutl'],
    ['debrief_job_seconds > 1', 'no series debrief_job_seconds'],
    ['rate(debrief_jobs_total[5m)', 'not PromQL: rate(debrief_jobs_total[5m)'],
  ])('would be seen broken: %s', async (query, fault) => {
    expect(await faultsOf(query)).toContain(fault);
  });

  it('say what is wrong and what to do', () => {
    for (const { labels, annotations } of rules) {
      expect(['page', 'ticket']).toContain(labels.severity);
      expect(annotations.summary.length).toBeGreaterThan(20);
      expect(annotations.description.length).toBeGreaterThan(20);
    }
  });

  it('show every series of ours in the dashboard, which is as its script writes it', async () => {
    expect(JSON.parse(read('deploy/grafana/debrief.json'))).toEqual(dashboard);
    const shown = panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => findSeries(filled(expr)).names));
    const plain = new Set(shown.map((name) => name.replace(/_bucket$/, '')));
    const ours = (await createMetrics(async () => 0).registry.getMetricsAsJSON()).map(({ name }) => name);
    const missing = ours.filter((name) => name.startsWith('debrief_') && !plain.has(name));
    expect(missing).toEqual(['debrief_sweep_overdue']);
  });
});
