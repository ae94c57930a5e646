import { lstatSync } from 'node:fs';
import path from 'node:path';
import { ProjectRefusal } from '../project/project-refusal.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { RefusedEntry } from '../project/tree.ts';
import { createDiskTree } from './disk-tree.ts';

export interface ForeignFiles {
  /** Sorted by path; paths are from the given folder, or the name of the given file. */
  readonly files: readonly SourceFile[];
  readonly refused: readonly RefusedEntry[];
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
  const wanted = entries.filter(({ path: local }) => !isFolder || isForeign(local));
  const files: SourceFile[] = [];
  const refused: RefusedEntry[] = [...linked];
  for (const [index, read] of (await tree.read(wanted, limit)).entries()) {
    const entry = wanted[index];
    if (entry === undefined) continue;
    if ('text' in read) files.push({ path: entry.path, text: read.text, blob: undefined });
    else refused.push({ path: entry.path, reason: read.refused });
  }
  const kept = new Set(wanted);
  return { files, refused, skipped: entries.filter((entry) => !kept.has(entry)).map((entry) => entry.path) };
}

function statOf(absolute: string) {
  try {
    return lstatSync(absolute);
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new ProjectRefusal('disk', `Cannot read "${absolute}": ${words}`, { cause });
  }
}

const others =
  /^(?:readme|license|licence|copying|notice|changelog|contributing|code_of_conduct|security|codeowners|makefile|dockerfile|_?index|.*template.*)(?:\.|$)/i;

/** Markdown, JSON, and names without an end, unless they are what every repository has, or a template. */
function isForeign(local: string): boolean {
  const steps = local.split('/');
  const name = steps.at(-1) ?? '';
  if (steps.some((step) => step.startsWith('.') || step === 'node_modules') || others.test(name)) return false;
  return /\.(?:md|markdown|mdx|json)$/i.test(name) || !/\.[A-Za-z0-9]{1,8}$/.test(name);
}
