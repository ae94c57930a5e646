/** Parts of the start page that a custom section can stand after. */
export const pageParts = ['incidents', 'browse', 'figures', 'hardening', 'template', 'cadence', 'subscribe'] as const;
export type PagePart = (typeof pageParts)[number];

/** A section of one's own on the start page. */
export interface CustomSection {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  readonly after: PagePart;
}

/** How the site looks, and what stands around the history. Undefined means the standard look. */
export interface Theme {
  /** `#0b57b7`: colour of links and marks on light paper. */
  readonly accent: string | undefined;
  /** The same on dark paper. */
  readonly accentDark: string | undefined;
  /** Path of an SVG file, from the root of the repository. */
  readonly logo: string | undefined;
  /** Markdown under the name of the site. */
  readonly header: string | undefined;
  /** Markdown at the end of every page. */
  readonly footer: string | undefined;
  /** In the order in which they are written. */
  readonly sections: readonly CustomSection[];
}

/** The paper of the standard look, which accents have to be readable on. */
export const paper = { light: '#ffffff', dark: '#14171c' } as const;

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((each) =>
    each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Whether text of a colour (`#rrggbb`) can be read on a paper: a contrast of at least 4.5 (WCAG 2.2, 1.4.3). */
export function isReadableOn(colour: string, background: string): boolean {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return false;
  const [one, other] = [luminance(colour), luminance(background)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) >= 4.5;
}
