import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a text as UTF-8, in 64 hexadecimal digits of lower case. */
export function digestText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
