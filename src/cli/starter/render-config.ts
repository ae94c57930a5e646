import { currentFormat } from '../../core/config/format.ts';
import type { StarterOptions } from './render-starter.ts';
import { schemaAddress } from './the-action.ts';
import { renderYaml } from './yaml-document.ts';

/** `.github/debrief.yml` with what is known, the cadence spelled out, and examples of the rest as comments. */
export function renderConfig({ service, timeZone, holidays, url }: StarterOptions): string {
  const known = renderYaml(
    {
      version: currentFormat,
      service,
      timezone: timeZone,
      calendar: { holidays },
      cadence: {
        critical: { publish: 'individually', within: '5 working days', of: 'resolved' },
        high: { publish: 'individually', within: '5 working days', of: 'resolved' },
        medium: { publish: 'quarterly', within: '10 working days' },
        low: { publish: 'annually', within: '20 working days' },
      },
      ...(url === undefined ? {} : { page: { url } }),
    },
    {
      comments: {
        timezone: 'Working days are counted here.',
        calendar: 'none, TARGET, a country (DE) or a region (DE-BE)',
      },
      flow: ['calendar', 'cadence.*', 'page'],
    },
  );
  return `# yaml-language-server: $schema=${schemaAddress}
# Debrief. Every key is optional; what is commented out shows the default or an example.
${known}
# launch: { date: 2026-05-14, name: the public beta launch }
# labels: { incident: incident, severity: "severity: {severity}", overdue: "postmortem: overdue" }
# action-items: { open-issues: true }    # each open action item of a merged record becomes an issue
# notify: ["@your-org/incident-review"]  # the only mention that is ever made
${url === undefined ? '# page: { title: Incident history, url: https://status.example.com, language: en, disclosure-calendar: false }\n' : ''}# rules: { blameless-language: warning } # error, warning or off
`;
}
