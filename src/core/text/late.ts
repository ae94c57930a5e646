/** A value that is made when it is first asked for, and then kept: what most texts do not need is no part of every start. */
export function late<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
