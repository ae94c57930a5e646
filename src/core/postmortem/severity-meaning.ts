import { type Severity, severities } from './postmortem.ts';

/** What other scales call our severities: SEV and P numbers, Statuspage impacts, cState words. */
const meanings: Readonly<Record<string, Severity>> = {
  sev0: 'critical',
  sev1: 'critical',
  sev2: 'high',
  sev3: 'medium',
  sev4: 'low',
  sev5: 'low',
  p0: 'critical',
  p1: 'critical',
  p2: 'high',
  p3: 'medium',
  p4: 'low',
  p5: 'low',
  blocker: 'critical',
  emergency: 'critical',
  urgent: 'critical',
  severe: 'high',
  major: 'high',
  moderate: 'medium',
  minor: 'medium',
  trivial: 'low',
  none: 'low',
  informational: 'low',
  down: 'critical',
  disrupted: 'high',
  notice: 'low',
};

/** The severity that a word of another scale stands for; undefined when it is on none of the known ones. */
export function severityMeaning(word: string): Severity | undefined {
  const plain = word
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
    .replace(/^severity:?|severity$/, '')
    .replace(/^priority/, 'p');
  const named = severities.find((severity) => severity === plain);
  return named ?? (Object.hasOwn(meanings, plain) ? meanings[plain] : undefined);
}
