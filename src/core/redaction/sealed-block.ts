/**
 * Why a sealed block cannot be what `debrief seal` writes. `unsealable` reports it; that it was sealed for somebody else
 * can only be seen with the identity.
 */
export type SealedFault =
  | 'not-a-fence'
  | 'not-canonical-armor'
  | 'not-an-age-file'
  /** More than one recipient could open it, and their number shows. */
  | 'several-stanzas'
  /** The plaintext is not padded to whole KiB, so its length shows. */
  | 'not-padded';

export type SealedReading = { readonly armor: string } | { readonly fault: SealedFault };

const begin = '-----BEGIN AGE ENCRYPTED FILE-----';
const end = '-----END AGE ENCRYPTED FILE-----';

/** Reads what stands between the markers of a sealed block: one code fence that holds one armored age file. */
export function readSealedBlock(hidden: string): SealedReading {
  const lines = hidden.split(/\r?\n/).map((line) => line.trim());
  const text = lines.join('\n').trim();
  const [, armor] = /^```(?:age)?\n([^`]*\n)```$/.exec(text) ?? [];
  if (armor === undefined) return { fault: 'not-a-fence' };
  const file = decodeArmor(armor);
  if (file === undefined) return { fault: 'not-canonical-armor' };
  const fault = checkAgeFile(file);
  return fault === undefined ? { armor } : { fault };
}

/** Writes a sealed block around an armored age file. `says` are the attributes of the marker, as written. */
export function renderSealedBlock(says: string, armor: string): string {
  return `<!-- sealed: ${says.trim()} -->\n\`\`\`age\n${armor.trimEnd()}\n\`\`\`\n<!-- /sealed -->`;
}

/** Decodes the armor to a string of bytes; undefined unless encoding it again gives the very same text. */
function decodeArmor(armor: string): string | undefined {
  const lines = armor.split('\n');
  if (lines.shift() !== begin || lines.pop() !== '' || lines.pop() !== end) return undefined;
  const last = lines.at(-1) ?? '';
  if (last === '' || last.length > 64 || lines.slice(0, -1).some((line) => line.length !== 64)) return undefined;
  const base64 = lines.join('');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4 !== 0) return undefined;
  const file = atob(base64);
  return btoa(file) === base64 ? file : undefined;
}

const chunk = 64 * 1024;
const tag = 16;
const nonce = 16;

/** Checks the header (https://age-encryption.org/v1) and the length of the payload. */
function checkAgeFile(file: string): SealedFault | undefined {
  const [header = ''] = /^age-encryption\.org\/v1\n(?:->|[A-Za-z0-9+/]).*?\n--- [A-Za-z0-9+/]{43}\n/s.exec(file) ?? [];
  const stanzas = header.match(/^-> /gm)?.length ?? 0;
  if (stanzas === 0) return 'not-an-age-file';
  if (stanzas > 1) return 'several-stanzas';
  if (!/^-> (?:X25519|mlkem768x25519) [A-Za-z0-9+/]+\n[A-Za-z0-9+/]{43}\n--- /m.test(header)) return 'not-an-age-file';
  const payload = file.length - header.length - nonce;
  const length = payload - tag * Math.ceil(payload / (chunk + tag));
  return length > 0 && length % 1024 === 0 ? undefined : 'not-padded';
}
