import type { Cadence, Config } from '../config/config.ts';
import { type Part, parts, type Severity, severities } from '../postmortem/postmortem.ts';
import { capital } from '../text/capital.ts';
import { renderTimeSpan } from '../time/time-span.ts';
import { triggerWords } from '../time/trigger.ts';

/** The five parts of a postmortem, as the public page promises them. */
export const partTexts: Readonly<Record<Part, { readonly title: string; readonly covers: string }>> = {
  'what-happened': { title: 'What happened', covers: 'timeline, impact window' },
  detection: { title: 'Detection', covers: 'which monitor or alarm fired, who acknowledged it' },
  'root-cause': { title: 'Root cause', covers: 'the blameless contributing factors' },
  resolution: { title: 'Resolution', covers: 'what was changed in production to clear the alarm' },
  'action-items': { title: 'Action items', covers: 'what we are changing so that it does not recur' },
};

/** One line for each part of the template. */
export function templateLines(): string[] {
  return parts.map((part) => `${partTexts[part].title} (${partTexts[part].covers}).`);
}

function renderCadence({ publish, within, of }: Cadence): string {
  if (publish === 'individually') return `postmortem within ${renderTimeSpan(within)} of ${triggerWords[of]}.`;
  const period = publish === 'quarterly' ? 'quarter' : 'year';
  return `aggregated ${publish}, within ${renderTimeSpan(within)} of the end of the ${period}.`;
}

/** The cadence in sentences: severities that share one are told together. */
export function cadenceLines(config: Config): string[] {
  const groups: { severities: Severity[]; text: string }[] = [];
  for (const severity of severities) {
    const text = renderCadence(config.cadence[severity]);
    const last = groups.at(-1);
    if (last?.text === text) last.severities.push(severity);
    else groups.push({ severities: [severity], text });
  }
  return groups.map((group) => `${capital(group.severities.join(' or '))} incidents: ${group.text}`);
}

/** What the redaction policy promises. */
export function redactionLine(config: Config): string {
  return `Security-sensitive incidents may be redacted until affected merchants confirm patch deployment, but not longer than ${renderTimeSpan(config.redaction.notAfter)} after resolution unless the record names another date.`;
}

/** How working days are counted. */
export function countingLine(config: Config): string {
  const { holidays, add, remove } = config.calendar;
  const base =
    holidays === 'none'
      ? 'Saturdays and Sundays do not count'
      : `Saturdays, Sundays and the public holidays of ${holidays} do not count`;
  const changes = add.length + remove.length > 0 ? ', with the exceptions that the configuration lists' : '';
  return `Days are counted in the time zone ${config.timeZone}. The day of the event itself is day 0. ${base}${changes}. A deadline ends with its day.`;
}

/** What the page is. */
export function introLine(config: Config): string {
  return `Public postmortems for every critical or high-severity ${config.service ? `${config.service} ` : ''}incident. Lower-severity events are recorded internally and surfaced here only when they affect external integrators.`;
}
