/** A file of a repository. */
export interface RecordFile {
  /** From the root of the repository, with `/`: `postmortems/2026/issue-42.md`. */
  readonly path: string;
  readonly text: string;
}

/** What is wrong with a record or a configuration. The shape is that of `debrief check --format json`, and stable. */
export interface FoundProblem {
  /** Id of the rule; `debrief explain <id>` says more. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly message: string;
}

export interface Settings {
  /** Text of `.github/debrief.yml`; without it every default applies. */
  readonly config?: string;
}

export interface DatedSettings extends Settings {
  /** The present: the library has no clock of its own. */
  readonly now: Date;
}
