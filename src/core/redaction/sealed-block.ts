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
  const armor = /^```(?:age)?\n([^`]*\n)```$/.exec(text)?.[1];
  if (armor === undefined) return { fault: 'not-a-fence' };
  const file = decodeArmor(armor);
  if (file === '') return { fault: 'not-canonical-armor' };
  const fault = checkAgeFile(file);
  return fault === undefined ? { armor } : { fault };
}

/** Writes a sealed block around an armored age file. `says` are the attributes of the marker, as written. */
export function renderSealedBlock(says: string, armor: string): string {
  return `<!-- sealed: ${says.trim()} -->\n\`\`\`age\n${armor.trimEnd()}\n\`\`\`\n<!-- /sealed -->`;
}

/** Decodes the armor to a string of bytes; empty unless encoding it again gives the very same text. */
function decodeArmor(armor: string): string {
  try {
    const file = atob(armor.slice(begin.length, -end.length - 1));
    return encodeArmor(file) === armor ? file : '';
  } catch {
    return '';
  }
}

function encodeArmor(file: string): string {
  return `${begin}\n${btoa(file).replaceAll(/.{64}(?=.)/g, '$&\n')}\n${end}\n`;
}

const chunk = 64 * 1024;
const tag = 16;
const nonce = 16;

/** The header of a file for one recipient (https://age-encryption.org/v1). */
const oneStanza =
  /^age-encryption\.org\/v1\n-> (?:X25519|mlkem768x25519) [A-Za-z0-9+/]+\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/;

/** Checks the header and the length of the payload. */
function checkAgeFile(file: string): SealedFault | undefined {
  const header = oneStanza.exec(file)?.[0];
  if (header === undefined) {
    const stanzas = file.slice(0, file.indexOf('\n--- ')).split('\n-> ').length - 1;
    return stanzas > 1 ? 'several-stanzas' : 'not-an-age-file';
  }
  const payload = file.length - header.length - nonce;
  const length = payload - tag * Math.ceil(payload / (chunk + tag));
  return length > 0 && length % 1024 === 0 ? undefined : 'not-padded';
}
