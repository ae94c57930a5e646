const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Standard base64 with padding, as notes have it: https://www.rfc-editor.org/rfc/rfc4648#section-4 */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.subarray(at, at + 3);
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += letters[group >> 18];
    text += letters[(group >> 12) & 63];
    text += second === undefined ? '=' : letters[(group >> 6) & 63];
    text += third === undefined ? '=' : letters[group & 63];
  }
  return text;
}
