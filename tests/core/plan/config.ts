import type { Config } from '../../../src/core/config/config.ts';

const individually = {
  publish: 'individually',
  within: { count: 5, unit: 'working days' },
  of: 'resolved',
} as const;

export const config: Config = {
  service: 'OID4Pay',
  launch: undefined,
  timeZone: 'UTC',
  calendar: { holidays: 'none', add: [], remove: [] },
  labels: { incident: 'incident', severity: 'severity: {severity}', overdue: 'postmortem: overdue' },
  cadence: { critical: individually, high: individually, medium: individually, low: individually },
  reminders: [],
  notify: [],
  trustedActors: ['alert-bot[bot]'],
  redaction: { recipient: undefined, notAfter: { count: 90, unit: 'days' } },
  clocks: [],
  rollups: { fewerThan: 3 },
  records: 'postmortems',
  template: '.github/postmortem-template.md',
  page: { title: 'Incident history', url: undefined, markdown: 'INCIDENT-HISTORY.md', site: 'site' },
  synonyms: {},
  rules: {},
};
