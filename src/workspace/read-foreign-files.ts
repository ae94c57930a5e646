import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileName } from '../core/text/file-name.ts';
import { ProjectRefusal } from '../project/project-refusal.ts';
import { type RecordFiles, readRecordFiles } from '../project/read-records.ts';
import { diskRefusal, isDiskError } from './disk-error.ts';
import { createDiskTree } from './disk-tree.ts';

/** Paths are from the given folder, or the name of the given file. */
export interface ForeignFiles extends RecordFiles {
  /** Files of a folder that no record would be in. */
  readonly skipped: readonly string[];
}

/** Bytes. An export of ten years has less. */
const limit = 16 * 1024 * 1024;

/** Reads the files that another tool left in a folder, or one file. Follows no link below the folder. */
export async function readForeignFiles(absolute: string): Promise<ForeignFiles> {
  const isFolder = statOf(absolute).isDirectory();
  const tree = createDiskTree(isFolder ? absolute : path.dirname(absolute));
  const { entries, refused: linked } = await tree.list(isFolder ? '' : path.basename(absolute));
  const chosen = chooseForeign(entries.map((entry) => entry.path));
  const wanted = entries.filter(({ path: local }) => !isFolder || chosen.has(local));
  const { files, refused } = await readRecordFiles(tree, wanted, limit);
  const kept = new Set(wanted);
  const skipped = entries.filter((entry) => !kept.has(entry)).map((entry) => entry.path);
  return { files, refused: [...linked, ...refused], skipped };
}

function statOf(absolute: string) {
  try {
    return lstatSync(absolute);
  } catch (cause) {
    if (isDiskError(cause, 'ENOENT'))
      throw new ProjectRefusal('missing-path', `There is no file or folder "${absolute}"`, { cause });
    throw diskRefusal(`read "${absolute}"`, cause);
  }
}

const others =
  /^(?:license|licence|copying|notice|changelog|contributing|code_of_conduct|security|codeowners|makefile|dockerfile|.*template.*)(?:\.|$)/i;

/** A name that says nothing of what is in the file: the record of a folder, or what every folder has. */
const everyFolders = /^(?:readme|index|_index)\./i;

/** Markdown under any of its names, AsciiDoc, JSON, the states of Upptime, and names without an end. */
const ends =
  /\.(?:md|markdown|mdown|mkd|mdx|qmd|rmd|adoc|asciidoc|json|(?:md|markdown|adoc)\.(?:erb|liquid|njk|j2)|html\.(?:md|markdown)(?:\.erb)?)$/i;

/** Which of the paths may hold a record: not what every repository has, and no template. */
function chooseForeign(paths: readonly string[]): ReadonlySet<string> {
  const wanted = paths.filter((local) => isForeign(local) && !everyFolders.test(fileName(local)));
  const folders = new Set(wanted.map((local) => path.posix.dirname(local)));
  // A README alone in its folder is the record that the folder is named for.
  const alone = paths.filter((local) => {
    const folder = path.posix.dirname(local);
    return (
      folder !== '.' &&
      everyFolders.test(fileName(local)) &&
      isForeign(local) &&
      !folders.has(folder) &&
      isNamed(folder, wanted)
    );
  });
  return new Set([...wanted, ...alone]);
}

/** A folder whose name has a date or a number, or one below which nothing else is. */
function isNamed(folder: string, wanted: readonly string[]): boolean {
  return /\d/.test(fileName(folder)) || !wanted.some((local) => local.startsWith(`${folder}/`));
}

function isForeign(local: string): boolean {
  const steps = local.split('/');
  const name = fileName(local);
  if (steps.some((step) => step.startsWith('.') || step === 'node_modules') || others.test(name)) return false;
  if (/(?:^|\/)history\/[^/]+\.ya?ml$/i.test(local)) return true;
  return ends.test(name) || !/\.[A-Za-z0-9]{1,8}$/.test(name);
}

/** Whether the start of a file reads like Markdown, whatever its name: what a person would want to hear of a file that was left out. */
export function looksLikeMarkdown(absolute: string): boolean {
  try {
    if (lstatSync(absolute).size > limit) return false;
    const text = readFileSync(absolute, 'utf8').slice(0, 20_000);
    return !text.includes('\0') && !text.includes('\uFFFD') && /^#{1,3} \S/m.test(text);
  } catch {
    return false;
  }
}
