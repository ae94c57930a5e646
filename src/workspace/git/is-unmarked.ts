/**
 * Whether git's index marks no file as one that need not be there. It is told from the bytes where they are as usual: version 2, which
 * knows no sparse checkout, in one piece. Git takes a process to say so, and names all files. False for all else: then git is asked.
 * https://git-scm.com/docs/index-format
 *
 * @param idLength Bytes of an id in this repository
 */
export function isUnmarked(index: Buffer, idLength: number): boolean {
  const end = index.length - idLength;
  if (end < 12 || index.toString('latin1', 0, 4) !== 'DIRC' || index.readUInt32BE(4) !== 2) return false;
  // Times, numbers and sizes come first, then the id, the flags, the name.
  const flags = 40 + idLength;
  let at = 12;
  for (let left = index.readUInt32BE(8); left > 0; left -= 1) {
    // Without taking a list apart, which ten thousand times takes longer than all the rest, before V8 compiles this.
    const high = index[at + flags] ?? 0xff;
    const length = (high & 0x0f) * 256 + (index[at + flags + 1] ?? 0);
    // The highest bits: "assume unchanged", and "more flags follow". Of a name that is longer than fits only its end tells how long.
    if (high >= 0x40 || length === 0xfff) return false;
    at += (flags + 2 + length + 8) & ~7;
  }
  // What follows may be left unread where its name begins with a capital; another one may say that entries stand elsewhere.
  for (; at + 8 <= end; at += 8 + index.readUInt32BE(at + 4)) if (!isCapital(index[at])) return false;
  return at === end;
}

const isCapital = (code = 0): boolean => code >= 0x41 && code <= 0x5a;
