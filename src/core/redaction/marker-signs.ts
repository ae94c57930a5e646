/** What most markers are made of besides words. */
const usual = /[<>!=:{}[\]%/&;\\＜‹-]/g;
const any = /[^\p{L}\p{N}\s]/gu;

/**
 * A text of the same length (UTF-16) with spaces in place of the signs of which markers are made: in the first round the usual ones,
 * afterwards, where these were not enough, all signs.
 */
export function withoutSigns(text: string, round: number): string {
  return text.replace(round === 0 ? usual : any, (sign) => ' '.repeat(sign.length));
}
