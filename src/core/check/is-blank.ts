/** Nothing, or a mark that stands for nothing: `-`, `?`, `n/a`, `none`, `TBD`, `unassigned`. */
export function isBlank(value: string | undefined): boolean {
  if (value === undefined) return true;
  // Classes of Unicode take a millisecond to compile, and most values need none.
  if (/^[\x00-\x7f]*$/.test(value))
    return /^[\s!-/:-@[-`{-~]*$|^\W*(?:n\/?a|none|nobody|nil|tb[acd]|todo|unassigned|unknown|open)\W*$/i.test(value);
  return /^[\s\p{P}\p{S}]*$|^\W*(?:n\/?a|none|nobody|nil|tb[acd]|todo|unassigned|unknown|open)\W*$/iu.test(value);
}
