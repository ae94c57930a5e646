import { spawn } from 'node:child_process';
import { Misuse } from './session/misuse.ts';

/** The editor of the person, as git and others find it. @throws {Misuse} where none is named */
export function editorOf(env: NodeJS.ProcessEnv): string {
  const editor = env.VISUAL || env.EDITOR;
  if (!editor) throw new Misuse('No editor is named: set VISUAL or EDITOR, such as VISUAL="code --wait"');
  return editor;
}

/** Opens a file and waits until the editor ends; false when it could not start or failed. An editor may have arguments of its own. */
export function editFile(editor: string, file: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const isWindows = process.platform === 'win32';
  const child = isWindows
    ? spawn(`${editor} "${file}"`, { env, shell: true, stdio: 'inherit' })
    : spawn('sh', ['-c', `${editor} "$1"`, 'sh', file], { env, stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
