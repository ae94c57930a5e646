/**
 * Writes the Grafana dashboard: rows of panels, each a title, a unit and queries.
 *
 *   node scripts/write-dashboard.ts
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

type Query = readonly [legend: string, expression: string];

interface Panel {
  readonly title: string;
  readonly says: string;
  readonly unit: string;
  readonly queries: readonly Query[];
  /** A number in place of a curve. */
  readonly isFigure?: boolean;
}

const by = (label: string, series: string): Query => [
  `{{${label}}}`,
  `sum by (${label}) (rate(${series}{job=~"$job"}[$__rate_interval]))`,
];
const quantiles = (series: string): Query[] =>
  [0.5, 0.95, 0.99].map((share) => [
    `${share * 100} %`,
    `histogram_quantile(${share}, sum by (le) (rate(${series}_bucket{job=~"$job"}[$__rate_interval])))`,
  ]);

const panels: readonly Panel[] = [
  { title: 'Replicas', says: 'that answer', unit: 'none', isFigure: true, queries: [['up', 'sum(up{job=~"$job"})']] },
  {
    title: 'In hand',
    says: 'issues and pull requests that wait or are looked at',
    unit: 'none',
    isFigure: true,
    queries: [['in hand', 'max(debrief_issues_in_hand{job=~"$job"})']],
  },
  {
    title: 'Last sweep',
    says: 'since one has come to its end',
    unit: 's',
    isFigure: true,
    queries: [['ago', 'time() - max(debrief_last_sweep_timestamp_seconds{job=~"$job"})']],
  },
  {
    title: 'Queue',
    says: '1 while its database answers',
    unit: 'none',
    isFigure: true,
    queries: [['up', 'min(debrief_queue_up{job=~"$job"})']],
  },
  {
    title: 'Deliveries',
    says: 'by event, per second',
    unit: 'reqps',
    queries: [by('event', 'debrief_deliveries_total')],
  },
  {
    title: 'Refused requests',
    says: 'by status, per second',
    unit: 'reqps',
    queries: [by('status', 'debrief_refused_requests_total')],
  },
  {
    title: 'From webhook to look',
    says: 'how long work waits',
    unit: 's',
    queries: quantiles('debrief_job_wait_seconds'),
  },
  { title: 'Looks', says: 'how long one takes', unit: 's', queries: quantiles('debrief_job_seconds') },
  { title: 'Results of looks', says: 'per second', unit: 'ops', queries: [by('result', 'debrief_jobs_total')] },
  { title: 'Results of checks', says: 'per second', unit: 'ops', queries: [by('result', 'debrief_checks_total')] },
  {
    title: 'Changes at GitHub',
    says: 'by kind, per second',
    unit: 'ops',
    queries: [by('kind', 'debrief_steps_total')],
  },
  {
    title: 'Requests to GitHub',
    says: 'by status, per second',
    unit: 'reqps',
    queries: [by('status', 'debrief_github_requests_total')],
  },
  {
    title: "Left of GitHub's hour",
    says: 'after one request in twenty less is left',
    unit: 'percentunit',
    queries: [
      [
        '5 %',
        'histogram_quantile(0.05, sum by (le) (rate(debrief_github_budget_left_ratio_bucket{job=~"$job"}[$__rate_interval])))',
      ],
    ],
  },
  {
    title: 'Sweeps',
    says: 'by result, in an hour',
    unit: 'none',
    queries: [
      ['{{result}}', 'sum by (result) (increase(debrief_sweeps_total{job=~"$job"}[1h]))'],
      ['repositories not read', 'sum(increase(debrief_sweep_failures_total{job=~"$job"}[1h]))'],
    ],
  },
  {
    title: 'Confirmations',
    says: 'forms of links by result, in an hour',
    unit: 'none',
    queries: [['{{result}}', 'sum by (result) (increase(debrief_confirmations_total{job=~"$job"}[1h]))']],
  },
  {
    title: 'Held without a database',
    says: 'lost if the replica ends now, until the next sweep',
    unit: 'none',
    queries: [['{{instance}}', 'debrief_work_held{job=~"$job"}']],
  },
  {
    title: 'Memory',
    says: 'of each replica',
    unit: 'bytes',
    queries: [['{{instance}}', 'process_resident_memory_bytes{job=~"$job"}']],
  },
  {
    title: 'Processor',
    says: 'of each replica; 1 is all that Node can use',
    unit: 'none',
    queries: [['{{instance}}', 'rate(process_cpu_seconds_total{job=~"$job"}[$__rate_interval])']],
  },
];

const figures = panels.filter(({ isFigure }) => isFigure);
const curves = panels.filter(({ isFigure }) => !isFigure);
const datasource = { type: 'prometheus', uid: '${datasource}' };

function place({ isFigure, title }: Panel): { h: number; w: number; x: number; y: number } {
  const at = (isFigure ? figures : curves).findIndex((panel) => panel.title === title);
  return isFigure ? { h: 4, w: 6, x: at * 6, y: 0 } : { h: 8, w: 12, x: (at % 2) * 12, y: 4 + Math.floor(at / 2) * 8 };
}

/** As Grafana 11 and later import it. */
export const dashboard = {
  title: 'Debrief',
  uid: 'debrief',
  description: 'The GitHub App Debrief: docs/operations.md says what each series is',
  tags: ['debrief'],
  schemaVersion: 39,
  refresh: '1m',
  time: { from: 'now-6h', to: 'now' },
  templating: {
    list: [
      { name: 'datasource', type: 'datasource', query: 'prometheus', label: 'Data source' },
      {
        name: 'job',
        type: 'query',
        datasource,
        query: 'label_values(debrief_queue_up, job)',
        includeAll: true,
        multi: true,
        label: 'Job',
      },
    ],
  },
  panels: panels.map((panel, index) => ({
    id: index + 1,
    type: panel.isFigure ? 'stat' : 'timeseries',
    title: panel.title,
    description: panel.says,
    datasource,
    gridPos: place(panel),
    fieldConfig: { defaults: { unit: panel.unit, min: 0 }, overrides: [] },
    targets: panel.queries.map(([legendFormat, expr], at) => ({
      refId: String.fromCharCode(65 + at),
      datasource,
      expr,
      legendFormat,
    })),
  })),
};

if (import.meta.main) {
  const text = JSON.stringify(dashboard, undefined, 2);
  writeFileSync(path.resolve(import.meta.dirname, '../deploy/grafana/debrief.json'), `${text}\n`);
}
