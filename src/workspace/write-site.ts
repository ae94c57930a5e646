import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { lookAt } from './disk-tree.ts';
import { type Contents, commitStaged, isSafePath, recoverStaged, type SiteChanges, stageFiles } from './staged-site.ts';
import { WorkspaceRefusal } from './workspace-refusal.ts';

/** Name of the list, within the site, of the files that we wrote there: only those are ever removed. */
export const siteManifest = '.debrief-files.json';

/** The names in the list that an earlier build left. Anything unreadable counts as no list. */
function readManifest(out: string): ReadonlySet<string> | undefined {
  try {
    const list: unknown = JSON.parse(readFileSync(path.join(out, siteManifest), 'utf8'));
    return Array.isArray(list)
      ? new Set(list.filter((name) => typeof name === 'string' && isSafePath(name)))
      : undefined;
  } catch {
    return undefined;
  }
}

/** The list of our files, for whoever writes the next site over this one. */
export function renderManifest(names: Iterable<string>): string {
  return `${JSON.stringify([...names].sort(), undefined, 1)}\n`;
}

function differs(file: string, contents: Contents): boolean {
  try {
    return !readFileSync(file).equals(Buffer.from(contents));
  } catch {
    return true;
  }
}

function checkOutput(
  out: string,
  files: ReadonlyMap<string, Contents>,
  manifest: ReadonlySet<string> | undefined,
): void {
  if (lookAt(path.dirname(out), path.basename(out)) === 'symbolic-link')
    throw new WorkspaceRefusal('unusable-path', `Unexpected symbolic link "${out}", expected a folder to write to`);
  if (manifest !== undefined || !existsSync(out)) return;
  const foreign = [...files.keys()].find((name) => lookAt(out, name) !== undefined);
  if (foreign !== undefined)
    throw new WorkspaceRefusal(
      'foreign-output',
      `Unexpected file "${path.join(out, foreign)}", expected an empty folder or one that Debrief built; choose another with --out`,
    );
}

/** No folder on the way may be a link, or a page would land elsewhere. */
function checkWay(out: string, names: readonly string[]): void {
  const folders = new Set(names.map((name) => path.posix.dirname(name)).filter((folder) => folder !== '.'));
  for (const folder of folders) {
    const seen = lookAt(out, folder);
    if (seen !== undefined && seen !== 'folder')
      throw new WorkspaceRefusal('unusable-path', `Unexpected ${seen} "${path.join(out, folder)}", expected a folder`);
  }
}

function apply(out: string, files: ReadonlyMap<string, Contents>): SiteChanges {
  const staging = path.join(path.dirname(out), `.${path.basename(out)}.debrief-staging`);
  recoverStaged(out, staging);
  const before = readManifest(out);
  checkOutput(out, files, before);
  const complete = new Map([...files, [siteManifest, renderManifest(files.keys())]]);
  const written = [...complete].filter(([name, contents]) => differs(path.join(out, name), contents));
  const removed = [...(before ?? [])].filter((name) => !complete.has(name)).sort();
  const changes = { written: written.map(([name]) => name).sort(), removed };
  if (written.length === 0 && removed.length === 0) return changes;
  checkWay(out, [...changes.written, ...removed]);
  stageFiles(staging, written);
  if (!existsSync(out) || readdirSync(out).length === 0) {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(path.dirname(out), { recursive: true });
    renameSync(staging, out);
    return changes;
  }
  commitStaged(out, staging, changes);
  return changes;
}

/**
 * Makes a folder hold exactly these files of ours, and leaves files of others alone. Only what differs is written: aside
 * first, then renamed into place, so that a crash leaves the old site whole, or, once everything is ready, a site that
 * the next build ends. Throws `WorkspaceRefusal` for an output folder that is not ours to write to.
 */
export function writeSite(out: string, files: ReadonlyMap<string, Contents>): SiteChanges {
  const unsafe = [...files.keys()].find((name) => !isSafePath(name));
  if (unsafe !== undefined) throw new Error(`Unexpected path "${unsafe}" in a site`);
  try {
    return apply(out, files);
  } catch (cause) {
    if (cause instanceof WorkspaceRefusal) throw cause;
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new WorkspaceRefusal('disk', `Cannot write the site to "${out}": ${words}`, { cause });
  }
}
