/** The issue of the story: the incident of the user's own page, as somebody would have written it down on the day. */
export const incident = {
  title: 'Primary database unavailable during fleet provisioning',
  labels: ['incident', 'severity: high'],
  body: `### What happened

During the from-bare provisioning of the production fleet the primary database crash-looped before any external traffic was served.

### Detection

The postgres-health monitor fired. The authorization server's static endpoints still answered 200.
`,
  /** Comments of maintainers, in order: the timeline begins with them. */
  comments: [
    'Acknowledged. The primary Postgres restarts in a loop.',
    'The replication TLS certificate files are owned by root; the database container cannot read them.',
    'Ownership fixed at source in the database provisioning, database restored with all data intact. The alarm is clear.',
  ],
} as const;

/** When it is told. The clocks of the sandbox, the App and the Action begin there and go on. */
export const storyBegins = '2026-05-15T08:14:00Z';

/**
 * The App's clock, which does not follow the jumps of the story: behind all that happens in it, so that nothing in a record lies in
 * the App's future, and before the first reminder.
 */
export const appClock = '2026-05-18T12:00:00Z';
