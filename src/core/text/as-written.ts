const encoder = new TextEncoder();
let room = new Uint8Array(1 << 13);

/** Quicker than to look at each character: what is ASCII takes as many bytes as it has characters. */
function isAscii(text: string): boolean {
  if (room.length < text.length) room = new Uint8Array(2 * text.length);
  const { read, written } = encoder.encodeInto(text, room);
  return read === text.length && written === read;
}

let last = { text: '', asWritten: true };

/**
 * Whether a text reads as it is written, whoever looks at it: ASCII without entities and escapes. Asked of the same text by one after the
 * other.
 */
export function readsAsWritten(text: string): boolean {
  if (last.text !== text) last = { text, asWritten: !text.includes('&') && !text.includes('\\') && isAscii(text) };
  return last.asWritten;
}
