/** What starts a clock: an instant of the record, or the end of the period of a roll-up. */
export type Trigger = 'started' | 'detected' | 'classified' | 'mitigated' | 'resolved' | 'previous-report';
