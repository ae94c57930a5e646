import { gunzipSync, inflateSync } from 'node:zlib';

/** The hidden text of every canary test: rare words, so that pieces of it are as telling as the whole. */
export const canary = 'zanzibarquux7731 keystore of the wombat vault';

const pieces = ['zanzibarquux7731', 'zanzibarquux', 'keystore of the wombat', 'wombat vault'];

/** A text as base64 holds it at each of the three places where it can begin. The ends depend on their neighbours. */
function inBase64(text: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from(`${'x'.repeat(shift)}${text}`).toString('base64');
    return encoded.slice(shift === 0 ? 0 : 4, -4);
  });
}

const needles = [
  ...new Set(
    pieces.flatMap((piece) => [
      piece,
      encodeURIComponent(piece),
      piece.replaceAll(' ', '+'),
      Buffer.from(piece).toString('hex'),
      [...piece].map((letter) => `&#x${letter.charCodeAt(0).toString(16)};`).join(''),
      [...piece].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join(''),
      ...inBase64(piece),
    ]),
  ),
].filter((needle) => needle.length > 8);

function unpacked(bytes: Buffer): Buffer {
  for (const unpack of [gunzipSync, inflateSync])
    try {
      return unpack(bytes);
    } catch {
      // It was not packed that way.
    }
  return bytes;
}

/** Which forms of the canary some bytes hold, packed ones included. */
export function findCanary(bytes: string | Buffer): string[] {
  const buffer = Buffer.from(bytes);
  const text = `${buffer.toString('latin1')}\n${unpacked(buffer).toString('latin1')}`.toLowerCase();
  const bare = text.replace(/[\s*_`\\\u00ad]+/g, ' ');
  return needles.filter((needle) => text.includes(needle.toLowerCase()) || bare.includes(needle.toLowerCase()));
}
