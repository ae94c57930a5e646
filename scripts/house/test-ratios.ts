import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { countLines } from './count-lines.ts';
import { measureFile } from './measure-file.ts';

/**
 * What tests a room besides the folder of `tests/` that mirrors it: records with what is expected of them, and folders whose every case
 * runs over several rooms, of which each takes an equal share. Outputs that a test compares whole are tests, whatever their ending.
 */
const alsoTests: readonly { readonly folder: string; readonly only?: RegExp; readonly rooms: readonly string[] }[] = [
  { folder: 'tests/fixtures/import', rooms: ['core/import'] },
  { folder: 'tests/fixtures/rules', rooms: ['core/rules'] },
  { folder: 'tests/fixtures/fix', rooms: ['core/fix'] },
  { folder: 'tests/fixtures/history', rooms: ['core/history'] },
  { folder: 'tests/fixtures/report', rooms: ['core/report'] },
  { folder: 'tests/site', rooms: ['core/site'] },
  // The pages and feeds that tests/site/example.test.ts compares byte by byte; not what is copied there from a source as it is.
  { folder: 'examples/oid4pay/site', only: /(?<!schema)\.(md|html|xml|txt|csv|json)$/, rooms: ['core/site'] },
  // Every case over the three ways to read a repository.
  { folder: 'tests/project', rooms: ['project', 'github', 'workspace'] },
  { folder: 'tests/authority', rooms: ['github'] },
  { folder: 'tests/stories', rooms: ['app', 'github'] },
];

const isText = /\.(ts|md|json|ya?ml|toml|html|xml|txt|csv|ics|snap)$/;

/** Lines that say something, below a folder; 0 where there is none. */
function linesBelow(root: string, folder: string, only: RegExp, isLeftOut = (_name: string, _text: string) => false) {
  if (!existsSync(path.join(root, folder))) return 0;
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => only.test(name) && statSync(path.join(root, folder, name)).isFile())
    .map((name) => [name, readFileSync(path.join(root, folder, name), 'utf8')] as const)
    .filter(([name, text]) => !isLeftOut(name, text))
    .reduce((sum, [name, text]) => sum + countLines(name, text), 0);
}

/** A table of words, such as what a heading is called in ten languages, is data: no line of it is a branch that a test could take. */
const isTable = (name: string, text: string): boolean => measureFile(name, text).table;

/** A line for each room: how many lines test one line of it. */
export function testRatios(root: string): string[] {
  const roomsOf = (room: string): string[] =>
    room === 'core' ? readdirSync(path.join(root, 'src/core')).map((name) => `core/${name}`) : [room];
  const shared = alsoTests.map(({ folder, only = isText, rooms }) => ({
    rooms,
    share: linesBelow(root, folder, only) / rooms.length,
  }));
  return readdirSync(path.join(root, 'src'))
    .flatMap(roomsOf)
    .map((room) => {
      const code = linesBelow(root, `src/${room}`, /\.ts$/, isTable);
      const more = shared.filter(({ rooms }) => rooms.includes(room)).reduce((sum, { share }) => sum + share, 0);
      const mirrored = alsoTests.some(({ folder }) => folder === `tests/${room}`);
      const tests = Math.round(more + (mirrored ? 0 : linesBelow(root, `tests/${room}`, isText)));
      return `${room.padEnd(20)} ${(tests / Math.max(1, code)).toFixed(2)}   ${tests} : ${code}`;
    });
}
