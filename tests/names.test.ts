import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import names from '../names.json' with { type: 'json' };
import manifest from '../package.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const prose = execFileSync('git', ['ls-files', '-z', '*.md', '*.yml', 'src'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && !file.startsWith('tests/'));

describe('the names of names.json', () => {
  it('are those of the package, the Action and the App', () => {
    expect(manifest.name).toBe(names.package);
    expect(parse(read('action.yml')).name).toBe(names.marketplace);
    expect(parse(read('app.yml')).name).toBe(names.app);
  });

  it('are the only ones that a text gives to the Action', () => {
    expect(prose.length).toBeGreaterThan(100);
    const uses = prose.flatMap((file) =>
      [...read(file).matchAll(/uses:\s*([\w.-]+\/[\w.-]*debrief\S*)/g)].map(([, action]) => `${file}: ${action}`),
    );
    const others = uses.filter((line) => !line.endsWith(`: ${names.action}@${names.major}`) && !line.endsWith(': ./'));
    expect(uses.length).toBeGreaterThan(4);
    expect(others).toEqual([]);
  });

  it('leave no placeholder for a user to fill in', () => {
    expect(prose.filter((file) => read(file).includes('<owner>/'))).toEqual([]);
  });
});
