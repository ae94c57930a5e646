import './tell-usage.ts';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { readLock } from './bundled-dependencies.ts';

/*
 * `npm run audit`: known vulnerabilities of what is shipped, where the registry tells (not every mirror does; then it says so, and
 * `--require` fails), and the licences of what is shipped against those that allow it.
 */
const root = path.resolve(import.meta.dirname, '..');

/** Licences that ask for no more than their text, which `dist/licenses.txt` holds. */
const allowed =
  /^(MIT|MIT-0|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|PSF-2\.0|Python-2\.0|Unlicense|\(MIT OR CC0-1\.0\)|\(ISC AND CC-BY-3\.0\))$/;

/** Shipped packages whose licence is not among them, one line each. */
export function licenceFaults(lock: ReturnType<typeof readLock>): readonly string[] {
  return Object.entries(lock)
    .filter(([folder, { dev, link }]) => folder.startsWith('node_modules/') && dev !== true && link !== true)
    .filter(([, { license }]) => license === undefined || !allowed.test(license))
    .map(([folder, { license }]) => `${folder.slice('node_modules/'.length)}: ${license ?? 'no licence'}`);
}

/** What `npm audit` found: how many by severity, or undefined where the registry has no such service. */
export function readAudit(text: string): Readonly<Record<string, number>> | undefined {
  try {
    const { metadata } = JSON.parse(text) as { metadata?: { vulnerabilities?: Readonly<Record<string, number>> } };
    return metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const faults = licenceFaults(readLock(root));
  for (const fault of faults) console.error(`licence not allowed: ${fault}`);
  if (faults.length === 0) console.log('licences: all of what is shipped is allowed');
  const npm = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
    ...{ cwd: root, encoding: 'utf8', shell: process.platform === 'win32' },
  });
  const found = readAudit(npm.stdout);
  const isRequired = process.argv.includes('--require');
  const bad = (found?.high ?? 0) + (found?.critical ?? 0) + (found?.moderate ?? 0);
  if (found === undefined) console.error('vulnerabilities: not known, because this registry has no audit service');
  else
    console.log(
      `vulnerabilities: ${Object.entries(found)
        .map(([level, count]) => `${count} ${level}`)
        .join(', ')}`,
    );
  process.exitCode = faults.length > 0 || bad > 0 || (found === undefined && isRequired) ? 1 : 0;
}
