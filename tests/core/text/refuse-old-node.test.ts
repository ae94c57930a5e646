import { expect, it } from 'vitest';
import { refuseOldNode } from '../../../src/core/text/refuse-old-node.ts';

it('refuses a Node that would end in the middle of a command, and says which one is expected', () => {
  const refuse = (version: string) => refuseOldNode(version, 'Debrief', [22]);
  for (const version of ['18.20.8', '20.19.4', '21.7.3'])
    expect(refuse(version)).toBe(`Debrief needs Node 22 or newer, and this is Node ${version}`);
  for (const version of ['22.0.0', '24.0.0', '24.21.0', '26.1.0']) expect(refuse(version)).toBeUndefined();
  expect(refuse(process.versions.node)).toBeUndefined();
});

it('minds the minor version where one is needed', () => {
  const refuse = (version: string) => refuseOldNode(version, 'The App', [22, 15]);
  expect(refuse('22.14.9')).toBe('The App needs Node 22.15 or newer, and this is Node 22.14.9');
  expect(refuse('22.15.0')).toBeUndefined();
  expect(refuse('23.0.0')).toBeUndefined();
});
