/** As large as a record may be. */
export const size = 128 * 1024 - 600;

export const front = `---
id: bomb
title: A record made to hurt
severity: high
affects-integrators: true
started: 2026-05-15T08:12Z
detected: 2026-05-15T08:14Z
acknowledged: 2026-05-15T08:16Z
resolved: 2026-05-15T09:03Z
detected-by: a monitor
acknowledged-by: primary on-call
---

## What happened

`;

/** A piece, as often as it fits. */
export const fill = (piece: string, length = size): string =>
  piece.repeat(Math.max(1, Math.floor(length / piece.length)));
export const half = size / 2;

/** A line for each number, as many as fit. */
export function count(line: (index: number) => string): string {
  let text = '';
  for (let index = 0; text.length < size - 200; index++) text += line(index);
  return text;
}
