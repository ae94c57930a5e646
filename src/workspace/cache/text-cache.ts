import type { RecordText } from '../../core/site/record-text.ts';
import type { RecordSource } from '../../project/gather-build.ts';
import { fileBytes } from '../file-bytes.ts';
import type { LocalProject } from '../read-local-project.ts';
import type { CacheFolder } from './cache-folder.ts';
import { rowsPurpose } from './record-cache.ts';

/** A text, by the contents that it was made from. */
export type KeptText = readonly [source: RecordSource, text: RecordText];

/** The texts that feeds show: a merge adds one of them, and the others would be read and parsed for nothing else. */
export interface TextCache {
  find(source: RecordSource): RecordText | undefined;
  /** Keeps these texts, which must hide nothing, and no other. */
  replace(texts: readonly KeptText[]): void;
}

const keyOf = ({ path, blob }: RecordSource): string => `${blob} ${path}`;

/** One that links to nothing and shows no image is the same whatever other records there are. */
const standsAlone = ({ links, images }: RecordText): boolean => links.size + images.size === 0;

/** Without a folder nothing is found and nothing kept. Texts count as long as rows do. */
export function openTextCache(folder: CacheFolder | undefined, project: LocalProject): TextCache {
  const [name, purpose] = [`texts of ${project.workspace.root}`, rowsPurpose(project)];
  const [head, ...texts] = folder?.read(name, purpose) ?? [];
  const keys: readonly string[] = head === undefined ? [] : JSON.parse(head.toString());
  const none = { links: new Map(), images: new Map() };
  const known = new Map(
    keys.map((key, index): [string, RecordText] => {
      const [html, markdown] = [texts[2 * index] ?? '', texts[2 * index + 1] ?? ''];
      return [key, { html, markdown, ...none }];
    }),
  );
  return {
    find: (source) => known.get(keyOf(source)),
    replace: (given) => {
      const kept = given.filter(([, text]) => standsAlone(text));
      const next = kept.map(([source]) => keyOf(source));
      if (head !== undefined && next.join() === keys.join()) return;
      const bytes = kept.flatMap(([, { html, markdown }]) =>
        [html, markdown].map((part) => new Uint8Array(fileBytes([part]))),
      );
      folder?.write(name, purpose, [Buffer.from(JSON.stringify(next)), ...bytes]);
    },
  };
}
