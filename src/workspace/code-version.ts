import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { digest } from './digest.ts';

/** Put in by the bundler; absent when the sources run as they are. */
declare const DEBRIEF_CODE: string | undefined;

/** Digest of everything that decides the bytes of a page: our sources, and the versions of the packages below them. */
export function readCodeDigest(root: string): string {
  const sources = path.join(root, 'src');
  const names = ['core', 'project', 'workspace'].flatMap((room) =>
    readdirSync(path.join(sources, room), { recursive: true, encoding: 'utf8' }).map((name) => `${room}/${name}`),
  );
  const files = names.filter((name) => /\.tsx?$/.test(name)).sort();
  const parts = files.map((name) => `${name.replaceAll('\\', '/')} ${digest(readFileSync(path.join(sources, name)))}`);
  return digest([...parts, digest(readFileSync(path.join(root, 'package-lock.json')))].join('\n'));
}

let known: string | undefined;

/** Of this Debrief: the version people know, and a digest of the code, because nothing may be kept over a change of either. */
export function codeVersion(): string {
  known ??= `${manifest.version}+${
    typeof DEBRIEF_CODE === 'undefined' ? readCodeDigest(path.resolve(import.meta.dirname, '../..')) : DEBRIEF_CODE
  }`;
  return known;
}
