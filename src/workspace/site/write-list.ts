import type { ListText } from '../../core/site/list-text.ts';

/** Numbers for keys, so that lists of many items can be kept as numbers. A number stays that of its key. */
export interface KeyTable {
  readonly keys: readonly string[];
  /** The number of a key, a new one if need be. */
  numberOf(key: string): number;
}

/** @param known Keys that have their numbers already, from 0 on */
export function createKeyTable(known: readonly string[] = []): KeyTable {
  const keys = [...known];
  const numbers = new Map(keys.map((key, number) => [key, number]));
  return {
    keys,
    numberOf: (key) => {
      const found = numbers.get(key);
      if (found !== undefined) return found;
      numbers.set(key, keys.length);
      return keys.push(key) - 1;
    },
  };
}

/** The number of the key of an incident as a list tells it: equal numbers, equal words. */
export type NumberOf = (id: string, form?: string) => number;

/** Asks for the key of an incident once, however many lists tell of it. */
export function numberKeys(table: KeyTable, keyOf: (id: string) => string): NumberOf {
  const known = new Map<string, number>();
  return (id, form) => {
    if (form !== undefined) return table.numberOf(`${form} ${keyOf(id)}`);
    let number = known.get(id);
    if (number === undefined) {
      number = table.numberOf(keyOf(id));
      known.set(id, number);
    }
    return number;
  };
}

/** Where each item of a list stands in its file. */
export interface ListMap {
  /** Bytes before the first item. */
  readonly head: number;
  /** Bytes of the whole file. */
  readonly size: number;
  /** What stands before items, each text once. */
  readonly leads: readonly string[];
  /** Three numbers for each item: of its key, of its lead, and its bytes with the lead. */
  readonly items: Int32Array;
}

/** A list as it was written the last time. */
export interface OldList {
  readonly bytes: Uint8Array;
  readonly map: ListMap;
}

/** A list as it is to be written: pieces of the old one and new ones, not put together, because all of it may be large. */
export interface NewList {
  readonly parts: readonly Uint8Array[];
  readonly map: ListMap;
}

/** Where items of an old list stand, by the number of the key: place in order from 1, 0 for none. */
function placesOf({ items }: ListMap): Int32Array {
  let most = 0;
  for (let at = 0; at < items.length; at += 3) most = Math.max(most, items[at] ?? 0);
  const places = new Int32Array(most + 1);
  for (let at = 0; at < items.length; at += 3) places[items[at] ?? 0] = at / 3 + 1;
  return places;
}

/** Where each item begins, and where the last ends, in bytes. */
function startsOf({ head, items }: ListMap): Float64Array {
  const starts = new Float64Array(items.length / 3 + 1);
  starts[0] = head;
  for (let at = 0; at < items.length; at += 3) starts[at / 3 + 1] = (starts[at / 3] ?? 0) + (items[at + 2] ?? 0);
  return starts;
}

/** An old list counts only when its map fits its bytes. */
function usable(old: OldList | undefined): OldList | undefined {
  if (old === undefined) return undefined;
  const end = startsOf(old.map).at(-1) ?? 0;
  return old.map.size === old.bytes.length && end <= old.bytes.length ? old : undefined;
}

/**
 * Writes a list, taking over from the one before what is the same. Items that follow each other there and here are copied together.
 */
export function writeList({ head, items, tail }: ListText, numberOf: NumberOf, before?: OldList): NewList {
  const old = usable(before);
  const numbers = items.map(({ id, form }) => numberOf(id, form));
  const places = old && placesOf(old.map);
  const starts = old && startsOf(old.map);
  const leadNumbers = new Map<string, number>();
  const map = new Int32Array(items.length * 3);
  const parts: Uint8Array[] = [Buffer.from(head)];
  let run: { readonly from: number; to: number } | undefined;
  const endRun = () => {
    if (old && starts && run) parts.push(old.bytes.subarray(starts[run.from - 1], starts[run.to - 1]));
    run = undefined;
  };
  for (const [index, { lead, render }] of items.entries()) {
    const number = numbers[index] ?? 0;
    const place = places?.[number] ?? 0;
    const oldLead = old?.map.leads[old.map.items[place * 3 - 2] ?? -1];
    let length: number;
    if (old && place > 0 && oldLead === lead) {
      length = old.map.items[place * 3 - 1] ?? 0;
      if (run?.to !== place) {
        endRun();
        run = { from: place, to: place };
      }
      run.to = place + 1;
    } else {
      endRun();
      const made = Buffer.from(lead + render());
      length = made.length;
      parts.push(made);
    }
    const leadNumber = leadNumbers.get(lead) ?? leadNumbers.size;
    leadNumbers.set(lead, leadNumber);
    map.set([number, leadNumber, length], index * 3);
  }
  endRun();
  parts.push(Buffer.from(tail));
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  return { parts, map: { head: parts[0]?.length ?? 0, size, leads: [...leadNumbers.keys()], items: map } };
}
