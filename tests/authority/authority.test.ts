import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { renderAuthority } from '../../scripts/authority-table.ts';
import { authority } from './authority-table.ts';
import { base, openCrowd, reported } from './crowd.ts';
import { type Act, type Actor, everybody, type Outcome } from './outcomes.ts';
import { type Play, playFor } from './play.ts';
import { approvalPlays } from './plays/approval-plays.ts';
import { branchPlays } from './plays/branch-plays.ts';
import { changePlays } from './plays/change-plays.ts';
import { issuePlays } from './plays/issue-plays.ts';
import { promisePlays } from './plays/promise-plays.ts';

const plays: Readonly<Record<string, Play<unknown>>> = {
  ...issuePlays,
  ...promisePlays,
  ...branchPlays,
  ...changePlays,
  ...approvalPlays,
};

/** `npm run authority` plays every cell, or those of some acts; the tests one cell for each outcome of an act. */
const wanted = process.env.AUTHORITY;
const isWhole = wanted !== undefined;
const named = (wanted ?? '').split(',').filter((name) => plays[name] !== undefined);

interface Cells extends Act {
  readonly name: string;
  readonly actors: readonly Actor[];
}

/** One actor for each outcome; which one goes round from act to act. */
function onePerOutcome({ cells }: Act, turn: number): readonly Actor[] {
  const byOutcome = Map.groupBy(everybody, (actor) => cells[actor].outcome);
  return [...byOutcome.values()].flatMap((those) => those[turn % those.length] ?? []);
}

const counted = { played: 0, differ: 0 };
afterAll(() => console.log(`authority: ${counted.played} cells played, ${counted.differ} differ`));

/** Plays acts in one world, and gives what came of them beside what was expected. */
async function playAll(acts: readonly Cells[], files: Readonly<Record<string, string>>) {
  const crowd = await openCrowd(files);
  const seen: Record<string, Partial<Record<Actor, Outcome>>> = {};
  const expected: typeof seen = {};
  for (const { name, actors, cells } of acts) {
    const found = await playFor(crowd, name, plays[name] as Play<unknown>, actors);
    seen[name] = Object.fromEntries(found);
    expected[name] = Object.fromEntries(actors.map((actor) => [actor, cells[actor].outcome]));
    counted.played += found.size;
    counted.differ += actors.filter((actor) => found.get(actor) !== cells[actor].outcome).length;
  }
  return { seen, expected };
}

/** Acts that share a world: all of a group in the tests; by itself each one of which every cell is played. */
function worldsOf(group: string, acts: Readonly<Record<string, Act>>) {
  const all = Object.entries(acts)
    .filter(([name]) => named.length === 0 || named.includes(name))
    .map(([name, one], turn): Cells => ({ ...one, name, actors: isWhole ? everybody : onePerOutcome(one, turn) }));
  const files = (name: string) =>
    group.startsWith('On an issue') || group.startsWith('On the issue')
      ? {}
      : name === 'ownCheckInPlace'
        ? reported
        : base;
  return [...Map.groupBy(all, ({ name }) => (isWhole ? name : files(name))).values()].map((those) => ({
    what: isWhole ? (those[0]?.what ?? '') : `${group}, ${those.length} acts`,
    those,
    files: files(those[0]?.name ?? ''),
  }));
}

const worlds = Object.entries(authority).flatMap(([group, acts]) => worldsOf(group, acts));

describe('what may happen, happens, and nothing else', () => {
  it.each(worlds)(
    '$what',
    async ({ those, files }) => {
      const { seen, expected } = await playAll(those, files);
      expect(seen).toEqual(expected);
    },
    300_000,
  );
});

describe('the table', () => {
  it('has a play for every act, and no other', () => {
    const acts = Object.values(authority).flatMap((group) => Object.keys(group));
    expect(Object.keys(plays).toSorted()).toEqual(acts.toSorted());
  });

  it('stands in docs/authority.md as it is played; `npm run docs` writes it', () => {
    const file = path.resolve(import.meta.dirname, '../../docs/authority.md');
    expect(readFileSync(file, 'utf8')).toBe(renderAuthority());
  });
});
