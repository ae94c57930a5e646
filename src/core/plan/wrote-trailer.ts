/** Front matter fields by name, as text. */
export type Fields = Readonly<Record<string, string>>;

const trailer = 'Debrief-Wrote: ';

/**
 * The line by which a commit of ours remembers what it put into the front matter. A field belongs to us for as long as
 * the file holds what the newest such line says; a field that the line does not name belongs to people, for good.
 * The values are percent-encoded: a title in a commit message must not mention anyone or close an issue.
 */
export function renderWroteTrailer(fields: Fields): string {
  return trailer + new URLSearchParams({ ...fields }).toString();
}

/** What we last wrote, by the newest commit message that says so; undefined when none does. */
export function parseWroteTrailer(messages: readonly string[]): Fields | undefined {
  for (const message of messages) {
    const line = message.split('\n').findLast((text) => text.startsWith(trailer));
    if (line !== undefined) return Object.fromEntries(new URLSearchParams(line.slice(trailer.length).trim()));
  }
  return undefined;
}

/** The fields that nobody has touched since we wrote them. */
export function ownedFields(wrote: Fields | undefined, current: Fields): Fields {
  return Object.fromEntries(Object.entries(wrote ?? {}).filter(([name, value]) => current[name] === value));
}
