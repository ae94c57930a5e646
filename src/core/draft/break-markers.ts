import { withoutSigns } from '../redaction/marker-signs.ts';
import { scanMarkers } from '../redaction/scan-markers.ts';

/**
 * Text that somebody else wrote, without anything that would be taken for a redaction marker (a damaged one
 * included), and without any comment, so that none of Debrief's own markers is in it either.
 */
export function breakMarkers(text: string): string {
  let broken = text.replace(/<!(?=--)/g, '<! ');
  for (let round = 0; round < 4; round++) {
    const tokens = scanMarkers(broken);
    if (tokens.length === 0) return broken;
    for (const { start, end } of tokens.toReversed()) {
      const from = Math.max(0, start - 4);
      const to = end + (/^.{0,24}/.exec(broken.slice(end))?.[0].length ?? 0);
      broken = broken.slice(0, from) + withoutSigns(broken.slice(from, to), round) + broken.slice(to);
    }
  }
  return scanMarkers(broken).length === 0 ? broken : '';
}
