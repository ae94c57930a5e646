import type { Config } from '../config/config.ts';
import { type Severity, severities } from '../postmortem/postmortem.ts';

/** The label that stands for a severity: `severity: high`. */
export function severityLabel(config: Config, severity: Severity): string {
  return config.labels.severity.replace('{severity}', severity);
}

/** The severity that the issue's labels say; of several the worst, of none undefined. */
export function issueSeverity(labels: readonly string[], config: Config): Severity | undefined {
  return severities.find((severity) => hasLabel(labels, severityLabel(config, severity)));
}

/** GitHub's labels differ in more than case. Never by substring. */
export function hasLabel(labels: readonly string[], name: string): boolean {
  return labels.some((label) => label.toLowerCase() === name.toLowerCase());
}
