/** A file of a repository, as text. */
export interface TextFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}
