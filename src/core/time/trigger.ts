/** What starts a clock: an instant of the record, or the end of the period of a roll-up. */
export type Trigger = 'started' | 'detected' | 'classified' | 'mitigated' | 'resolved' | 'previous-report';

/** What starts a clock, in words. */
export const triggerWords: Readonly<Record<Trigger | 'end of period', string>> = {
  started: 'its start',
  detected: 'detection',
  classified: 'classification',
  mitigated: 'mitigation',
  resolved: 'resolution',
  'previous-report': 'the previous report',
  'end of period': 'the end of the period',
};
