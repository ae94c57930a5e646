import type { Withheld } from '../postmortem/public-text.ts';

/** What identifies a redaction over versions of a record: sealing one, or saying more of its length, makes it no other. */
function signatureOf({ reason, until }: Withheld): string {
  return `${reason} ${until.kind === 'date' ? until.date : until.kind}`;
}

/** Those redactions of one version that the other does not have. Where it has some alike, but fewer, the last ones count. */
export function redactionsMissingIn(other: readonly Withheld[], these: readonly Withheld[]): readonly Withheld[] {
  const left = new Map<string, number>();
  for (const signature of other.map(signatureOf)) left.set(signature, (left.get(signature) ?? 0) + 1);
  return these.filter((redaction) => {
    const count = left.get(signatureOf(redaction)) ?? 0;
    left.set(signatureOf(redaction), count - 1);
    return count <= 0;
  });
}
