import { readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { ListItem, ListText } from '../../core/site/list-text.ts';
import type { CacheFolder } from '../cache/cache-folder.ts';
import { codeVersion } from '../code-version.ts';

/** How a long list was written. */
interface Layout {
  /** Checksum of its bytes: whoever edits a file in the folder of a site gets it rendered anew. */
  readonly check: number;
  /** Bytes before the first item. */
  readonly head: number;
  /** Of each item: whose it is (see `KeptLists`), bytes of its lead, bytes of itself. */
  readonly items: Int32Array;
}

/** What `KeptLists` keeps as text. */
interface Kept {
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly lists: readonly (readonly [name: string, check: number, head: number, items: number])[];
}

const numbers = 3;

/** A list that stands in the folder as it was laid out. */
interface Standing {
  readonly bytes: Buffer;
  readonly items: Layout['items'];
  /** Where the first item begins, then where each ends. */
  readonly ends: Int32Array;
}

const noList: Standing = { bytes: Buffer.alloc(0), items: new Int32Array(), ends: new Int32Array(1) };

const nameOf = ({ id, form }: ListItem): string => (form === undefined ? id : `${id}\0${form}`);
const idOf = (name: string): string => (name.includes('\0') ? name.slice(0, name.indexOf('\0')) : name);

/**
 * Long lists as they stand in the folder of a site, of which one change touches one item: the others are taken over as bytes, in as few
 * pieces as they lie in. An item is the same as long as its incident's key is.
 */
export class KeptLists {
  readonly #cache: CacheFolder | undefined;
  readonly #folder: string;
  readonly #name: string;
  readonly #purpose: string;
  /** Items by number: whose, and told how; the keys of the last build; and whether they are the same now. */
  readonly #numbers = new Map<string, number>();
  #names: readonly string[] = [];
  #keys: readonly string[] = [];
  #isSame: readonly boolean[] = [];
  readonly #old = new Map<string, Layout>();
  readonly #new = new Map<string, Layout>();
  #keyOf: ReadonlyMap<string, string> = new Map();

  /**
   * @param folder Of the site
   * @param purpose What decides the words of items besides the code and the keys of their incidents
   */
  constructor(cache: CacheFolder | undefined, folder: string, purpose: string) {
    this.#cache = cache;
    this.#folder = folder;
    this.#name = `lists of ${folder}`;
    this.#purpose = `${codeVersion()} ${purpose}`;
    const [text, items] = cache?.read(this.#name, this.#purpose) ?? [];
    if (text === undefined || items === undefined) return;
    const { names, keys, lists }: Kept = JSON.parse(text.toString());
    for (const [number, name] of names.entries()) this.#numbers.set(name, number);
    [this.#names, this.#keys] = [names, keys];
    let from = items.byteOffset;
    for (const [name, check, head, count] of lists) {
      this.#old.set(name, { check, head, items: new Int32Array(items.buffer, from, count * numbers) });
      from += count * numbers * Int32Array.BYTES_PER_ELEMENT;
    }
  }

  #numberOf(name: string): number {
    const known = this.#numbers.get(name) ?? this.#numbers.size;
    this.#numbers.set(name, known);
    return known;
  }

  /** @param keyOf Of each incident: where it is the same, so is what lists tell of it */
  know(keyOf: ReadonlyMap<string, string>): void {
    this.#keyOf = keyOf;
    this.#isSame = this.#names.map((name, number) => keyOf.get(idOf(name)) === this.#keys[number]);
  }

  /** The bytes of a list, in parts. Of ten thousand items nearly all stay: the first ones and the last ones are not looked up. */
  render(name: string, { head, items, tail }: ListText): Uint8Array[] {
    const { bytes, items: old, ends } = this.#find(name) ?? noList;
    const [before, after] = [old.length / numbers, items.length];
    const stays = (item: ListItem | undefined, place: number): boolean => {
      const number = old[place * numbers] ?? -1;
      return item !== undefined && this.#names[number] === nameOf(item) && this.#isSame[number] === true;
    };
    let [first, last] = [0, 0];
    while (first < before && stays(items[first], first)) first += 1;
    while (last < Math.min(before, after) - first && stays(items[after - 1 - last], before - 1 - last)) last += 1;
    // A lead is made from the two items that it stands between.
    last = Math.max(last - 1, 0);
    const parts: Uint8Array[] = [Buffer.from(head)];
    const laidOut = new Int32Array(after * numbers);
    laidOut.set(old.subarray(0, first * numbers));
    laidOut.set(old.subarray((before - last) * numbers), (after - last) * numbers);
    // What is taken over, and the place of the next item that lies behind it.
    let [from, to, next] = [ends[0] ?? 0, ends[first] ?? 0, first];
    const goOnAt = (start: number) => {
      if (to > from) parts.push(bytes.subarray(from, to));
      [from, to] = [start, start];
    };
    const places = new Map<number, number>();
    for (let place = first; place < before - last; place += 1) places.set(old[place * numbers] ?? -1, place);
    for (let index = first; index < after - last; index += 1) {
      const item = items[index];
      if (item === undefined) break;
      const number = this.#numberOf(nameOf(item));
      const place = this.#isSame[number] ? places.get(number) : undefined;
      const lead = Buffer.from(item.lead);
      let length: number;
      if (place === undefined) {
        const text = Buffer.from(item.render());
        goOnAt(0);
        next = -1;
        parts.push(lead, text);
        length = text.length;
      } else {
        length = old[place * numbers + 2] ?? 0;
        const end = ends[place + 1] ?? 0;
        if (place !== next || old[place * numbers + 1] !== lead.length) {
          goOnAt(end - length);
          parts.push(lead);
        }
        [to, next] = [end, place + 1];
      }
      laidOut.set([number, lead.length, length], index * numbers);
    }
    if (next !== before - last) goOnAt(ends[before - last] ?? 0);
    to = ends[before] ?? 0;
    goOnAt(0);
    parts.push(Buffer.from(tail));
    const check = parts.reduce((sum, part) => crc32(part, sum), 0);
    this.#new.set(name, { check, head: parts[0]?.length ?? 0, items: laidOut });
    return parts;
  }

  #find(name: string): Standing | undefined {
    const layout = this.#old.get(name);
    const bytes = layout && readWhole(path.join(this.#folder, name));
    if (layout === undefined || bytes === undefined || crc32(bytes) !== layout.check) return undefined;
    const { head, items } = layout;
    const ends = new Int32Array(items.length / numbers + 1);
    let at = head;
    for (let place = 0; place < ends.length; place += 1) {
      ends[place] = at;
      at += (items[place * numbers + 1] ?? 0) + (items[place * numbers + 2] ?? 0);
    }
    return { bytes, items, ends };
  }

  /** Keeps how lists are laid out, now that they stand in the folder: those that were rendered, and the others of these names. */
  keep(names: Iterable<string>): void {
    const there = new Set(names);
    const layouts = new Map([...this.#old, ...this.#new]);
    const found = [...layouts].flatMap(([name, layout]) => (there.has(name) ? [{ name, layout }] : []));
    const keyOf = (name: string, number: number) =>
      this.#isSame[number] ? this.#keys[number] : this.#keyOf.get(idOf(name));
    const all = Array.from(this.#numbers.keys(), (name, number) => ({ name, key: keyOf(name, number) }));
    const shown = all.filter(({ key }) => key !== undefined);
    const kept: Kept = {
      names: shown.map(({ name }) => name),
      keys: shown.map(({ key = '' }) => key),
      lists: found.map(({ name, layout: { check, head, items } }) => [name, check, head, items.length / numbers]),
    };
    // Numbers count what is there: nothing is kept of an incident that is gone.
    let next = 0;
    const moved = all.map(({ key }) => (key === undefined ? -1 : next++));
    const move = (number: number, at: number) => (at % numbers === 0 ? (moved[number] ?? -1) : number);
    const items = found.map(({ layout }) => (shown.length < all.length ? layout.items.map(move) : layout.items));
    const bytes = items.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength));
    this.#cache?.write(this.#name, this.#purpose, [Buffer.from(JSON.stringify(kept)), Buffer.concat(bytes)]);
  }
}

function readWhole(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
