import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/read-project.ts';
import { adapters, openSource } from './open-source.ts';

const configFile = '.github/debrief.yml';

describe.each(adapters)('read from %s, a configuration', (adapter) => {
  it.each([
    ['that is a folder', { [`${configFile}/inside.yml`]: 'service: Pay\n' }, 'folder'],
    ['that is a link', { [configFile]: { link: '../other.yml' }, 'other.yml': 'service: Pay\n' }, 'symbolic-link'],
    ['behind a link', { '.github': { link: 'real' }, 'real/debrief.yml': 'service: Pay\n' }, 'symbolic-link'],
    ['that is not UTF-8', { [configFile]: Buffer.from([0x61, 0xe9]) }, 'not-utf8'],
    ['that is too long', { [configFile]: `# ${'x'.repeat(128 * 1024)}\n` }, 'too-large'],
  ] as const)('%s is a fault, and not one with every default', async (_name, files, reason) => {
    const { source } = await openSource(adapter, files);
    expect((await readProject(source)).configProblems).toMatchObject([
      { rule: 'unreadable-file', severity: 'error', file: configFile, args: { case: reason } },
    ]);
  });

  it('that is not there has every default; one that was named is missed', async () => {
    const { source } = await openSource(adapter, { 'README.md': '' });
    const { config, configText, configProblems } = await readProject(source);
    expect([config.records, configText, configProblems]).toEqual(['postmortems', undefined, []]);
    await expect(readProject(source, 'other.yml')).rejects.toMatchObject({ code: 'missing-path', exitCode: 2 });
  });
});
