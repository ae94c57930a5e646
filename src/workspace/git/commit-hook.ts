import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { parseUtf8 } from '../../project/tree.ts';
import type { Git } from './git.ts';

export const visibilities = ['public', 'private', 'internal'] as const;
export type Visibility = (typeof visibilities)[number];

const mark = '# installed by: debrief hook install';
/**
 * Runs the command that installed it where no other is on the path. Where none can be found a commit that touches a
 * redaction is refused, and every other goes through with a word.
 *
 * @param command how the command that installs the hook was started: node, and its script
 */
function renderScript(command: readonly [string, string]): string {
  const [node, entry] = command.map(quoteForShell);
  return `#!/bin/sh
${mark}
if command -v debrief >/dev/null 2>&1; then exec debrief hook run; fi
if [ -x ${node} ] && [ -f ${entry} ]; then exec ${node} ${entry} hook run; fi
if npx --no-install debrief --version >/dev/null 2>&1; then exec npx --no-install debrief hook run; fi
if git diff --cached -U0 | grep -qiE '^\\+.*(redact|sealed|withheld)'; then
  echo "Nothing was committed: debrief is not on the PATH, and this commit touches a redaction. Install it, or run: debrief hook install" >&2
  exit 1
fi
echo "debrief is not on the PATH: this commit was not looked at. Run once more: debrief hook install" >&2
`;
}

const quoteForShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * Writes the pre-commit hook of a repository. Another hook is left alone (`ProjectRefusal`). Returns its path.
 * A repository that keeps its hooks elsewhere (`core.hooksPath`) is refused as well, with the line to add there.
 */
export async function installCommitHook(git: Git, command: readonly [string, string]): Promise<string> {
  const elsewhere = await readSetting(git, 'core.hooksPath');
  if (elsewhere !== undefined)
    throw new ProjectRefusal(
      'unusable-path',
      `The repository keeps its hooks in "${elsewhere}"; add this line to its pre-commit hook: debrief hook run`,
    );
  const folder = (await git.run(['rev-parse', '--path-format=absolute', '--git-common-dir'])).toString().trim();
  const file = path.join(folder, 'hooks', 'pre-commit');
  if (existsSync(file) && !readFileSync(file, 'utf8').includes(mark))
    throw new ProjectRefusal(
      'unusable-path',
      `There is a hook already, "${file}"; add this line to it: debrief hook run`,
    );
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, renderScript(command));
  chmodSync(file, 0o755);
  return file;
}

/** Remembers what git cannot know, in the repository's own configuration. */
export async function recordVisibility(git: Git, visibility: Visibility): Promise<void> {
  await git.run(['config', '--local', 'debrief.visibility', visibility]);
}

/**
 * Who can see the repository: what `debrief hook install` recorded; otherwise `public` when there is a remote, because
 * git cannot tell and a secret that was pushed is gone; otherwise undefined.
 */
export async function readVisibility(git: Git): Promise<Visibility | undefined> {
  const recorded = await readSetting(git, 'debrief.visibility');
  const known = visibilities.find((one) => one === recorded);
  if (known !== undefined) return known;
  return (await git.run(['remote'])).length > 0 ? 'public' : undefined;
}

/** The Markdown files below a folder that the commit that is being made changes, as they will be in it. */
export async function readStagedMarkdown(git: Git, folder: string, env: NodeJS.ProcessEnv) {
  // While git commits some of the changes only, the index is another file, and only the hook's environment names it.
  const options = { env: env.GIT_INDEX_FILE === undefined ? {} : { GIT_INDEX_FILE: env.GIT_INDEX_FILE } };
  const listing = await git.run(
    ['diff', '--cached', '--name-only', '-z', '--relative', '--diff-filter=ACMR', '--no-renames', '--', folder],
    options,
  );
  const paths = listing
    .toString()
    .split('\0')
    .filter((name) => name.endsWith('.md'));
  const files: { readonly path: string; readonly text: string }[] = [];
  for (const name of paths) {
    const text = parseUtf8(await git.run(['show', `:./${name}`], options));
    if (text !== undefined) files.push({ path: name, text });
  }
  return files;
}

async function readSetting(git: Git, name: string): Promise<string | undefined> {
  const all = (await git.run(['config', '--local', '--list', '-z'])).toString();
  const entry = all.split('\0').find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}\n`));
  return entry?.slice(name.length + 1);
}
