import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinList, type ListText } from '../../../src/core/site/list-text.ts';
import { openCacheFolder } from '../../../src/workspace/cache/cache-folder.ts';
import { KeptLists } from '../../../src/workspace/site/kept-lists.ts';
import { createPrivateFolder, createTempFolder } from '../temp-repository.ts';

/** Incidents by their ids, and what is told of each. */
type Told = Readonly<Record<string, string>>;

/** A list with headings, of which the first few are told otherwise. */
function listOf(told: Told, inFull: number, seen: string[] = []): ListText {
  let group = '';
  const ids = Object.keys(told).sort().reverse();
  return {
    head: `${ids.length} of them: `,
    items: ids.map((id, index) => {
      const lead = id.slice(0, 1) === group ? ', ' : `\n${id.slice(0, 1)} – `;
      group = id.slice(0, 1);
      const full = index < inFull;
      const render = () => {
        seen.push(id);
        return full ? `${id}: ${told[id]}, in full` : `${id}: ${told[id]}`;
      };
      return { id, lead, render, ...(full && { form: 'in full' }) };
    }),
    tail: '.\n',
  };
}

function createPlace() {
  const [folder, cache] = [createTempFolder(), createPrivateFolder()];
  const file = path.join(folder, 'list.txt');
  const build = (told: Told, inFull = 0, purpose = 'a test'): { readonly text: string; readonly seen: string[] } => {
    const lists = new KeptLists(openCacheFolder({ DEBRIEF_CACHE: cache }, []), folder, purpose);
    lists.know(new Map(Object.entries(told)));
    const seen: string[] = [];
    writeFileSync(file, Buffer.concat(lists.render('list.txt', listOf(told, inFull, seen))));
    lists.keep(['list.txt']);
    return { text: readFileSync(file, 'utf8'), seen };
  };
  return { build, file };
}

const told = fc.dictionary(fc.constantFrom('a1', 'a2', 'b1', 'b2', 'b3', 'c1', 'ü1'), fc.constantFrom('x', 'äöü', ''), {
  noNullPrototype: true,
});

describe('a long list', () => {
  it('has the bytes of one that is rendered whole, after any changes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(told, fc.nat(3)), { minLength: 2, maxLength: 5 }), (rounds) => {
        const { build } = createPlace();
        for (const [incidents, inFull] of rounds)
          expect(build(incidents, inFull).text).toBe(joinList(listOf(incidents, inFull)));
      }),
      { numRuns: 40 },
    );
  });

  it('renders only what changed, was told otherwise, or is new', () => {
    const { build } = createPlace();
    expect(build({ a1: 'x', a2: 'x', b1: 'x' }, 1).seen).toEqual(['b1', 'a2', 'a1']);
    expect(build({ a1: 'x', a2: 'x', b1: 'x' }, 1).seen).toEqual([]);
    expect(build({ a1: 'x', a2: 'y', b1: 'x' }, 1).seen).toEqual(['a2']);
    expect(build({ a1: 'x', a2: 'y', b1: 'x', b2: 'x' }, 1).seen).toEqual(['b2', 'b1']);
    expect(build({ a1: 'x', a2: 'y', b2: 'x' }, 1).seen).toEqual([]);
  });

  it('is rendered whole where somebody edited it, and for other settings', () => {
    const { build, file } = createPlace();
    const told = { a1: 'x', b1: 'x' };
    const { text } = build(told);
    writeFileSync(file, text.replace('a1', 'a7'));
    expect(build(told)).toEqual({ text, seen: ['b1', 'a1'] });
    expect(build(told, 0, 'another language')).toEqual({ text, seen: ['b1', 'a1'] });
  });
});
