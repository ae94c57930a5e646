import { afterEach, expect, it, vi } from 'vitest';
import { lookFrom } from '../../src/workspace/file-looks.ts';

const [home, folder] = ['/home/of-another', '/srv/site'];

afterEach(() => void vi.restoreAllMocks());

/** A process that stands in a folder, and may enter some. */
function stand(mayEnter: readonly string[]): () => string {
  let place = home;
  vi.spyOn(process, 'cwd').mockImplementation(() => place);
  vi.spyOn(process, 'chdir').mockImplementation((way) => {
    if (!mayEnter.includes(way)) throw new Error(`EACCES: permission denied, chdir '${way}'`);
    place = way;
  });
  return () => place;
}

it.each([
  ['goes into the folder and comes back', [home, folder], ''],
  ['stays where it is when it may not come back', [folder], `${folder}/`],
  ['stays where it is when the folder is closed', [home], `${folder}/`],
])('%s', (_, mayEnter, expected) => {
  const place = stand(mayEnter);
  expect(lookFrom(folder, (way) => way)).toBe(expected);
  expect(place()).toBe(home);
});
