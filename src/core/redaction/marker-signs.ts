/** What most markers are made of besides words. */
const usual = /[<>!=:{}[\]%/&;\\＜‹-]/g;

/**
 * A text of the same length (UTF-16) with spaces in place of the signs of which markers are made: in the first round the usual ones,
 * afterwards, where these were not enough, all signs.
 */
export function withoutSigns(text: string, round: number): string {
  const blank = (sign: string) => ' '.repeat(sign.length);
  return round === 0 ? text.replace(usual, blank) : text.replace(/[^\p{L}\p{N}\s]/gu, blank);
}
