import type { Config } from '../config/config.ts';
import type { Severity } from '../postmortem/postmortem.ts';

/** The label that stands for a severity: `severity: high`. */
export function severityLabel(config: Config, severity: Severity): string {
  return config.labels.severity.replace('{severity}', severity);
}

/** GitHub's labels differ in more than case. Never by substring. */
export function hasLabel(labels: readonly string[], name: string): boolean {
  return labels.some((label) => label.toLowerCase() === name.toLowerCase());
}
