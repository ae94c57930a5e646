/** GitHub's opaque ids: what kind of thing, then which. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(String(id)).toString('base64url')}`;
}

/** The number inside; undefined when it is not of that kind. */
export function parseNodeId(kind: string, text: string): number | undefined {
  if (!text.startsWith(`${kind}_`)) return undefined;
  const id = Number(Buffer.from(text.slice(kind.length + 1), 'base64url').toString('utf8'));
  return Number.isInteger(id) ? id : undefined;
}
