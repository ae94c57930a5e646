/** What else than words may stay of somebody else's Markdown. */
export interface InertOptions {
  /**
   * Whether a heading or a label in bold of these words may stay one, because nothing in a record would be taken for it.
   * Without it none stays: the words stand in italics.
   */
  readonly keepsLabel?: (label: string) => boolean;
  /** Headings that stay are at least so deep: below the one that the blocks stand under. Defaults to 4. */
  readonly depth?: 2 | 3 | 4;
  /**
   * Whether mentions and references stand in code, as in text that GitHub reads as a conversation. In a file of a repository they
   * are plain text: https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
   */
  readonly disarms: boolean;
  /** Where a link or image that is none to the web leads from the record; undefined when it leads nowhere. */
  readonly relocate?: (url: string) => string | undefined;
}
