/** Nothing, or a mark that stands for nothing: `-`, `?`, `n/a`, `none`, `TBD`, `unassigned`. */
export function isBlank(value: string | undefined): boolean {
  return (
    value === undefined ||
    /^[\s\p{P}\p{S}]*$|^\W*(?:n\/?a|none|nobody|nil|tb[acd]|todo|unassigned|unknown|open)\W*$/iu.test(value)
  );
}
