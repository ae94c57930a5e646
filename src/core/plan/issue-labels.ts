import type { Config } from '../config/config.ts';
import type { Severity } from '../postmortem/postmortem.ts';
import type { IssueFacts } from './facts.ts';

/** The label that stands for a severity: `severity: high`. */
export function severityLabel(config: Config, severity: Severity): string {
  return config.labels.severity.replace('{severity}', severity);
}

/** Whether an issue carries the incident label, or is of the incident type where the configuration names one. */
export function isIncident({ labels, type }: Pick<IssueFacts, 'labels' | 'type'>, config: Config): boolean {
  return hasLabel(labels, config.labels.incident) || isIncidentType(type, config);
}

export function isIncidentType(type: string | undefined, { labels: { incidentType } }: Config): boolean {
  return incidentType !== undefined && type?.toLowerCase() === incidentType.toLowerCase();
}

/** GitHub's labels differ in more than case. Never by substring. */
export function hasLabel(labels: readonly string[], name: string): boolean {
  return labels.some((label) => label.toLowerCase() === name.toLowerCase());
}
