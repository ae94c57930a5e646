/**
 * Gathers what is added while a write is under way, and writes it together as soon as that has ended: however much comes at once,
 * there is one write at a time, and what is named twice is written once. Settles when the item is written.
 * @param nameOf the same for the same item
 */
export function createOutbox<Item>(
  write: (items: readonly Item[]) => Promise<unknown>,
  nameOf: (item: Item) => string,
): (item: Item) => Promise<void> {
  let next: { readonly items: Map<string, Item>; readonly written: Promise<void> } | undefined;
  let last: Promise<void> = Promise.resolve();
  return (item) => {
    if (next === undefined) {
      const items = new Map<string, Item>();
      const written = last.then(async () => {
        next = undefined;
        await write([...items.values()]);
      });
      next = { items, written };
      last = written.catch(() => undefined);
    }
    next.items.set(nameOf(item), item);
    return next.written;
  };
}
