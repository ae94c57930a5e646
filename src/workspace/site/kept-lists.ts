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
  readonly layout: Layout;
  /** Where each item is among the others, by whose it is. */
  readonly places: ReadonlyMap<number, number>;
  /** Where each item begins, behind its lead. */
  readonly starts: Int32Array;
}

const nameOf = ({ id, form }: ListItem): string => (form === undefined ? id : `${id}\0${form}`);
const idOf = (name: string): string => name.split('\0', 1)[0] ?? '';

/**
 * Long lists as they stand in the folder of a site, of which one change touches one item: the others are taken over as bytes, in as few
 * pieces as they lie in. An item is the same as long as its incident's key is.
 */
export class KeptLists {
  readonly #cache: CacheFolder | undefined;
  readonly #folder: string;
  readonly #name: string;
  readonly #purpose: string;
  /** Items by number: whose, and told how; and the keys of the last build. */
  readonly #numbers = new Map<string, number>();
  #keys: readonly string[] = [];
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
    this.#keys = keys;
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
  }

  /** The bytes of a list. */
  render(name: string, { head, items, tail }: ListText): Buffer {
    const standing = this.#find(name);
    const [first, last] = [Buffer.from(head), Buffer.from(tail)];
    const parts: Uint8Array[] = [first];
    const laidOut = new Int32Array(items.length * numbers);
    // What is taken over, and the place of the next item that lies behind it.
    let [from, to, next] = [0, 0, -1];
    const takeOver = () => {
      if (standing !== undefined && to > from) parts.push(standing.bytes.subarray(from, to));
      [from, to, next] = [0, 0, -1];
    };
    for (const [index, item] of items.entries()) {
      const number = this.#numberOf(nameOf(item));
      const place = this.#keys[number] === this.#keyOf.get(item.id) ? standing?.places.get(number) : undefined;
      const lead = Buffer.byteLength(item.lead);
      let length: number;
      if (standing === undefined || place === undefined) {
        takeOver();
        const text = Buffer.from(item.lead + item.render());
        parts.push(text);
        length = text.length - lead;
      } else {
        const [before = 0, own = 0] = standing.layout.items.subarray(place * numbers + 1);
        length = own;
        const start = standing.starts[place] ?? 0;
        // A lead is made from the two items that it stands between.
        if (place !== next || before !== lead) {
          takeOver();
          parts.push(Buffer.from(item.lead));
          from = start;
        }
        [to, next] = [start + own, place + 1];
      }
      laidOut.set([number, lead, length], index * numbers);
    }
    takeOver();
    const bytes = Buffer.concat([...parts, last]);
    this.#new.set(name, { check: crc32(bytes), head: first.length, items: laidOut });
    return bytes;
  }

  #find(name: string): Standing | undefined {
    const layout = this.#old.get(name);
    if (layout === undefined) return undefined;
    const bytes = readWhole(path.join(this.#folder, name));
    if (bytes === undefined || crc32(bytes) !== layout.check) return undefined;
    const places = new Map<number, number>();
    const starts = new Int32Array(layout.items.length / numbers);
    let at = layout.head;
    for (const [index] of starts.entries()) {
      const [number = 0, lead = 0, own = 0] = layout.items.subarray(index * numbers, (index + 1) * numbers);
      places.set(number, index);
      starts[index] = at + lead;
      at += lead + own;
    }
    return { bytes, layout, places, starts };
  }

  /** Keeps how lists are laid out, now that they stand in the folder: those that were rendered, and the others of these names. */
  keep(names: Iterable<string>): void {
    const lists = Array.from(names, (name) => [name, this.#new.get(name) ?? this.#old.get(name)] as const);
    const found = lists.flatMap(([name, layout]) => (layout === undefined ? [] : [{ name, layout }]));
    const shown = [...this.#numbers.keys()].filter((name) => this.#keyOf.has(idOf(name)));
    const kept: Kept = {
      names: shown,
      keys: shown.map((name) => this.#keyOf.get(idOf(name)) ?? ''),
      lists: found.map(({ name, layout: { check, head, items } }) => [name, check, head, items.length / numbers]),
    };
    // Numbers count what is there: nothing is kept of an incident that is gone.
    const places = new Map(shown.map((name, index) => [name, index]));
    const moved = Int32Array.from(this.#numbers.keys(), (name) => places.get(name) ?? -1);
    const items = found.map(({ layout }) =>
      layout.items.map((number, at) => (at % numbers === 0 ? (moved[number] ?? -1) : number)),
    );
    const bytes = items.map(({ buffer }) => new Uint8Array(buffer));
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
