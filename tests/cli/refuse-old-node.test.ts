import { expect, it } from 'vitest';
import { refuseOldNode } from '../../src/cli/refuse-old-node.ts';

it('refuses a Node that would end in the middle of a command, and says which one is expected', () => {
  for (const version of ['18.20.8', '20.19.4', '21.7.3'])
    expect(refuseOldNode(version)).toContain(`needs Node 22 or newer, and this is Node ${version}`);
  for (const version of ['22.0.0', '24.0.0', '24.21.0', '26.1.0']) expect(refuseOldNode(version)).toBeUndefined();
  expect(refuseOldNode(process.versions.node)).toBeUndefined();
});
