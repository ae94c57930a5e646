import type { ActionEntry } from './action-memory.ts';
import { type PromisedItem, wordsOf } from './promised-item.ts';

/** What is remembered of an item, and what its issue is called now. */
export interface KnownItem {
  readonly entry: ActionEntry;
  /** Undefined where the issue could not be read. */
  readonly title: string | undefined;
}

/** Which item of a record is whose. */
export interface MatchedItems<T extends KnownItem> {
  readonly pairs: readonly { readonly item: PromisedItem; readonly known: T }[];
  /** Nothing is remembered of these. */
  readonly fresh: readonly PromisedItem[];
  /** The record does not have these any more, or not openly. */
  readonly gone: readonly T[];
  /** Items that were reworded, where nobody can say which issue is theirs; they are among neither. */
  readonly unclear: readonly PromisedItem[];
}

/** Share of words that an item and a title have in common, for them to be the same in other words. */
const alike = 0.5;

/**
 * Finds the items of one record again: by the issue that they name, by their words, and those that were reworded by the words that they
 * still share with the title of one issue alone. Their order says nothing. What is in a redaction is known only by the issue that it names.
 */
export function matchItems<T extends KnownItem>(items: readonly PromisedItem[], known: readonly T[]): MatchedItems<T> {
  const pairs: { item: PromisedItem; known: T }[] = [];
  let [left, rest] = [items, known];
  const take = (find: (item: PromisedItem) => T | undefined): void => {
    for (const item of left) {
      const found = find(item);
      if (found === undefined) continue;
      pairs.push({ item, known: found });
      left = left.filter((one) => one !== item);
      rest = rest.filter((one) => one !== found);
    }
  };
  take(({ issue }) => (issue === undefined ? undefined : rest.find(({ entry }) => entry.number === issue)));
  take(({ isHidden, print }) => (isHidden ? undefined : rest.find(({ entry }) => entry.print === print)));
  const { sure, unsure } = findReworded(
    left.filter(({ isHidden }) => !isHidden),
    rest,
  );
  take((item) => sure.get(item));
  return {
    pairs,
    fresh: left.filter((item) => !item.isHidden && !unsure.items.has(item)),
    gone: rest.filter((one) => !unsure.known.has(one)),
    unclear: left.filter((item) => unsure.items.has(item)),
  };
}

interface Reworded<T> {
  readonly sure: ReadonlyMap<PromisedItem, T>;
  readonly unsure: { readonly items: ReadonlySet<PromisedItem>; readonly known: ReadonlySet<T> };
}

/** Only where both are each other's best, and no other is as good, it is sure. */
function findReworded<T extends KnownItem>(items: readonly PromisedItem[], known: readonly T[]): Reworded<T> {
  const scores = items.map((item) => known.map(({ title }) => likeness(item.item.action, title ?? '')));
  const sure = new Map<PromisedItem, T>();
  const unsure = { items: new Set<PromisedItem>(), known: new Set<T>() };
  items.forEach((item, row) => {
    known.forEach((one, column) => {
      const score = scores[row]?.[column] ?? 0;
      if (score < alike) return;
      const others = [
        ...(scores[row] ?? []).filter((_, index) => index !== column),
        ...scores.filter((_, index) => index !== row).map((of) => of[column] ?? 0),
      ];
      const best = Math.max(0, ...others);
      if (score > best) sure.set(item, one);
      else if (score === best) {
        unsure.items.add(item);
        unsure.known.add(one);
      }
    });
  });
  for (const [item, one] of sure) {
    unsure.items.delete(item);
    unsure.known.delete(one);
  }
  return { sure, unsure };
}

/** 0 for no word in common, 1 for all: https://en.wikipedia.org/wiki/Dice-S%C3%B8rensen_coefficient */
function likeness(a: string, b: string): number {
  const [one, two] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const shared = one.intersection(two).size;
  return shared === 0 ? 0 : (2 * shared) / (one.size + two.size);
}
