/** How a file is imported that says all of itself. */
export const importOptions = {
  timeZone: 'UTC',
  synonyms: {},
  from: 'auto',
  planned: true,
  now: Date.parse('2026-05-20T12:00Z'),
} as const;

/** The same in Berlin, where what the file does not say is left open. */
export const berlinOptions = {
  timeZone: 'Europe/Berlin',
  synonyms: {},
  from: 'auto',
  now: importOptions.now,
} as const;
