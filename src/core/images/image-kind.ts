/** The kinds of images that the page shows, by the endings of their names. */
export const imageEndings = { png: 'png', jpg: 'jpeg', jpeg: 'jpeg', gif: 'gif', webp: 'webp' } as const;
export type ImageKind = 'png' | 'jpeg' | 'gif' | 'webp';

/** What the name of a file says; undefined for what is no image that the page could show. */
export function kindOfName(path: string): ImageKind | undefined {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(imageEndings, ending) ? imageEndings[ending as keyof typeof imageEndings] : undefined;
}
