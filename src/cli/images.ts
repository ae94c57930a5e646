import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path/posix';
import { Argument } from 'commander';
import { cleanImage, largestImage } from '../core/images/clean-image.ts';
import { findUploads, replaceUploads } from '../core/images/find-uploads.ts';
import { gatherCheck } from '../project/gather-check.ts';
import type { SourceFile } from '../project/source-file.ts';
import { lookAt } from '../workspace/disk-tree.ts';
import { makeFolders } from '../workspace/make-folders.ts';
import { writeTextFile } from '../workspace/write-file.ts';
import { type Fetched, fetchUpload } from './images/fetch-upload.ts';
import { localPath } from './local-path.ts';
import { openProject } from './open-project.ts';
import type { CliCommand, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';
import { visibleName } from './session/terminal.ts';

const sayings = {
  'too-large': `is larger than ${largestImage / 1024 / 1024} MiB`,
  'unknown-kind': 'is no PNG, JPEG, GIF or WebP',
  damaged: 'cannot be read as an image',
  'not-drawn': 'is a kind of JPEG that browsers do not draw',
  'too-many-pixels': 'has too many pixels',
} as const;

/** Puts the bytes beside the record; gives the way there from the record, or why not. */
function keep(
  root: string,
  record: string,
  fetched: Fetched,
): { readonly file: string } | { readonly problem: string } {
  if ('problem' in fetched) return fetched;
  const image = cleanImage(fetched.bytes);
  if (typeof image === 'string') return { problem: sayings[image] };
  const name = createHash('sha256').update(image.bytes).digest('hex').slice(0, 12);
  const file = `images/${path.basename(record, '.md')}-${name}.${image.kind === 'jpeg' ? 'jpg' : image.kind}`;
  const folder = path.join(path.dirname(record), 'images');
  const seen = lookAt(root, folder);
  if (seen !== undefined && seen !== 'folder') return { problem: `cannot be kept: "${folder}" is no folder` };
  makeFolders(path.join(root, folder));
  const target = path.join(root, path.dirname(record), file);
  // The name is made from the contents.
  if (!existsSync(target)) writeFileSync(target, image.bytes, { flag: 'wx' });
  return { file };
}

async function bring(session: Session, root: string, record: SourceFile): Promise<{ done: number; failed: number }> {
  const { terminal, env } = session;
  const server = (env['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '');
  const uploads = findUploads(record.text, server);
  const files = new Map<string, string>();
  let failed = 0;
  for (const url of new Set(uploads.map((upload) => upload.url))) {
    terminal.progress(`Fetching ${url} …`);
    const kept = keep(
      root,
      record.path,
      await fetchUpload(url, { server, token: env['GITHUB_TOKEN'] || env['GH_TOKEN'] }),
    );
    if ('file' in kept) files.set(url, kept.file);
    else {
      terminal.say(`${terminal.paint('red', '✖')} ${visibleName(record.path)}: ${url} ${kept.problem}`);
      failed += 1;
    }
  }
  writeTextFile(root, record.path, replaceUploads(record.text, uploads, files));
  for (const file of files.values())
    terminal.say(`${terminal.paint('green', '✔')} ${visibleName(record.path)}: ${file}`);
  return { done: files.size, failed };
}

/** `debrief images fetch`: brings what was pasted into GitHub into the repository. */
export const images: CliCommand = {
  describe: (command) =>
    void command
      .addArgument(new Argument('<action>', 'what to do').choices(['fetch']))
      .addArgument(new Argument('[paths...]', 'records or folders (default: all records)'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief images fetch
  $ GITHUB_TOKEN=$(gh auth token) debrief images fetch postmortems/2026/issue-42.md

Images that were pasted into GitHub stand on its servers, often behind a login, so no page can show them. They are put beside
the record, without their metadata, and the record shows them from there. The token is sent to GitHub alone.`,
      ),

  run: async (session, [action, ...paths]) => {
    if (action !== 'fetch') throw new Misuse('Expected "fetch"');
    const project = await openProject(session);
    const { workspace } = project;
    const scope = paths.length === 0 ? {} : { paths: paths.map((typed) => localPath(session, workspace.root, typed)) };
    const { files } = await gatherCheck(project, scope);
    const counts = { done: 0, failed: 0 };
    for (const file of files) {
      const { done, failed } = await bring(session, workspace.root, file);
      counts.done += done;
      counts.failed += failed;
    }
    if (counts.done + counts.failed === 0) session.terminal.say('No record shows an image that was pasted into GitHub');
    return counts.failed > 0 ? 3 : 0;
  },
};
