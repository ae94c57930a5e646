/** An image as the site has it. */
export interface SiteImage {
  /** From the root of the site; made from what it shows, so that another picture has another address. */
  readonly path: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Where a file of the repository is on the site; undefined for one of which only the description is shown. */
export type ImageOf = (file: string) => SiteImage | undefined;

/** An image as a page refers to it. */
export interface ShownImage {
  readonly src: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}
