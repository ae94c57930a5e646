/** A file of the repository as bytes became text: UTF-8, line endings as they are. */
export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Git's id of the blob, when it came from git. */
  readonly blob: string | undefined;
}
