import { readFileSync } from 'node:fs';
import { createMade, renderSiteManifest, siteManifest } from '../core/site/site-manifest.ts';
import type { BuildOutcome } from '../workspace/build/recall-build.ts';
import { digest } from '../workspace/digest.ts';
import { readSite } from '../workspace/site/write-site.ts';

/** What one build of one commit came to. It is left in the workspace for `actions/upload-pages-artifact` and whoever wants to look. */
export interface BuildRun extends BuildOutcome {
  /** The folder of the project within its repository: empty, or with a `/` at its end. */
  readonly prefix: string;
}

/** The Markdown page, as it goes into a repository: its path there, and its text. */
export function pageOf({ page, paths }: BuildRun): readonly [path: string, text: string] {
  return [paths.page, readFileSync(page, 'utf8')];
}

/** Everything of ours on a branch: the site at its root, the Markdown page, and the manifest of both. */
export function branchFiles(run: BuildRun): ReadonlyMap<string, string | Uint8Array> {
  const [path, text] = pageOf(run);
  const { manifest, files } = readSite(run.folder);
  const listed = new Map([...manifest.files, [path, createMade(digest(text), '')] as const]);
  const all = renderSiteManifest({ ...manifest, files: listed });
  return new Map([...files, [path, text] as const, [siteManifest, all]]);
}
