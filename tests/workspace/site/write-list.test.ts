import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinList, type ListText } from '../../../src/core/site/list-text.ts';
import { createKeyTable, numberKeys, type OldList, writeList } from '../../../src/workspace/site/write-list.ts';
import { effort } from '../../effort.ts';

/** An item as a list tells it: the words follow from the id, the version and the form. */
interface Told {
  readonly id: number;
  readonly version: number;
  readonly form: 'full' | undefined;
  readonly lead: string;
}

const told: fc.Arbitrary<Told> = fc.record({
  id: fc.integer({ min: 1, max: 9 }),
  version: fc.integer({ min: 1, max: 2 }),
  form: fc.constantFrom('full' as const, undefined),
  lead: fc.constantFrom('', ',', '– '),
});
const listed = fc.record({
  head: fc.constantFrom('head ', 'ä', ''),
  items: fc.uniqueArray(told, { selector: ({ id, form }) => `${id} ${form}`, maxLength: 12 }),
  tail: fc.constantFrom('tail', ''),
});

it('a list that takes over from the one before is as if it were written anew, and only new items are rendered', () => {
  fc.assert(
    fc.property(fc.array(listed, { minLength: 2, maxLength: 5 }), (lists) => {
      let before: OldList | undefined;
      const table = createKeyTable();
      let known = new Set<string>();
      for (const { head, items, tail } of lists) {
        const rendered: string[] = [];
        const versions = new Map(items.map(({ id, form, version }) => [`${id} ${form ?? ''}`, version]));
        const keyOf = (id: string, form = '') => `${id} ${form} ${versions.get(`${id} ${form}`)}`;
        const numberOf = (id: string, form?: string) => table.numberOf(keyOf(id, form));
        const nameOf = ({ id, form, lead }: Told) => `${keyOf(String(id), form)} ${lead}`;
        const list: ListText = {
          ...{ head, tail },
          items: items.map((item) => ({
            ...{ id: String(item.id), lead: item.lead },
            ...(item.form && { form: item.form }),
            render: () => {
              rendered.push(nameOf(item));
              return `<${keyOf(String(item.id), item.form)} ü>`;
            },
          })),
        };
        const whole = joinList(list);
        rendered.length = 0;
        const { parts, map } = writeList(list, numberOf, before);
        before = { bytes: Buffer.concat(parts), map };
        expect(Buffer.concat(parts).toString()).toBe(whole);
        expect(rendered).toEqual(items.map(nameOf).filter((name) => !known.has(name)));
        known = new Set(items.map(nameOf));
      }
    }),
    effort(500),
  );
});

it('believes no map that does not fit the bytes', () => {
  const list: ListText = { head: 'a', items: [{ id: '1', lead: '', render: () => 'one' }], tail: 'z' };
  const numberOf = numberKeys(createKeyTable(), (id) => id);
  const { parts, map } = writeList(list, numberOf);
  const bytes = Buffer.concat(parts);
  const cut = writeList(list, numberOf, { bytes: bytes.subarray(1), map });
  const long = writeList(list, numberOf, { bytes, map: { ...map, items: Int32Array.of(0, 0, 9) } });
  expect([cut, long].map((made) => Buffer.concat(made.parts).toString())).toEqual(['aonez', 'aonez']);
});
