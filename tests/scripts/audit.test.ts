import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { licenceFaults, readAudit } from '../../scripts/audit.ts';
import { readLock, renderBundledDependencies } from '../../scripts/bundled-dependencies.ts';

const root = path.resolve(import.meta.dirname, '../..');

describe('what is shipped', () => {
  it('has licences that allow it', () => {
    expect(licenceFaults(readLock(root))).toEqual([]);
  });

  it('is found out where one does not, or has none', () => {
    const lock = {
      '': {},
      'node_modules/a': { license: 'MIT' },
      'node_modules/b': { license: 'GPL-3.0' },
      'node_modules/c': {},
      'node_modules/d': { license: 'GPL-3.0', dev: true },
    };
    expect(licenceFaults(lock)).toEqual(['b: GPL-3.0', 'c: no licence']);
  });

  it('is listed with the hash under which it was installed, each once', () => {
    const { version = '' } = readLock(root)['node_modules/yaml'] ?? {};
    const yaml = { name: 'yaml', version, license: 'ISC', text: '' };
    const { packages } = JSON.parse(renderBundledDependencies(root, [yaml, yaml]));
    expect(packages).toEqual([{ name: 'yaml', version, license: 'ISC', integrity: expect.stringMatching(/^sha512-/) }]);
    expect(() => renderBundledDependencies(root, [{ ...yaml, version: '0.0.1' }])).toThrow('no hash of "yaml" 0.0.1');
  });
});

it.each([
  ['{"metadata":{"vulnerabilities":{"high":1}}}', { high: 1 }],
  ['{"message":"405 Method Not Allowed"}', undefined],
  ['', undefined],
])('an audit that says %s', (text, found) => {
  expect(readAudit(text)).toEqual(found);
});
