/** What `debrief doctor` says of one thing. */
export interface SetupFinding {
  /** `bad` breaks the loop; `doubtful` is worth knowing; `unknown` could not be seen. */
  readonly state: 'good' | 'doubtful' | 'bad' | 'unknown';
  /** One line. */
  readonly words: string;
  /** A command or the name of a setting that mends it. */
  readonly mend?: string;
}

export const good = (words: string): SetupFinding => ({ state: 'good', words });
export const doubtful = (words: string, mend?: string): SetupFinding => ({
  state: 'doubtful',
  words,
  ...(mend === undefined ? {} : { mend }),
});
export const bad = (words: string, mend?: string): SetupFinding => ({
  state: 'bad',
  words,
  ...(mend === undefined ? {} : { mend }),
});
export const unknown = (words: string): SetupFinding => ({ state: 'unknown', words });
