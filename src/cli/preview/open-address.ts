import { spawn } from 'node:child_process';

/** The program that opens an address where the person looks at it: `$BROWSER`, else what the system has for it. */
function openerOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): readonly [string, ...string[]] {
  if (env.BROWSER) return [env.BROWSER];
  if (platform === 'darwin') return ['open'];
  // `start` takes its first quoted argument for a title.
  return platform === 'win32' ? ['cmd', '/c', 'start', '""'] : ['xdg-open'];
}

/** Opens an address in a browser. False where no program could be started for it. */
export function openAddress(address: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const [program, ...args] = openerOf(process.platform, env);
  return new Promise((resolve) => {
    const child = spawn(program, [...args, address], { env, stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
