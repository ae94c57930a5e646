import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderWorkflow } from '../src/cli/starter/render-workflow.ts';
import { findWorkflowFaults } from './language-service.ts';

const folder = path.resolve(import.meta.dirname, '../.github/workflows');

describe('the workflows', () => {
  const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));

  it.each(files)('%s is one that GitHub can read', async (name) => {
    expect(await findWorkflowFaults(readFileSync(path.join(folder, name), 'utf8'))).toEqual([]);
  });

  it('of init are ones that GitHub can read', async () => {
    expect(await findWorkflowFaults(renderWorkflow({ branch: 'main', action: 'acme/debrief@v1' }))).toEqual([]);
  });

  it('would be seen broken', async () => {
    const broken = renderWorkflow({ branch: 'main', action: 'acme/debrief@v1' }).replace('runs-on', 'run-on');
    expect(await findWorkflowFaults(broken)).not.toEqual([]);
  });

  it.each(files)('%s pins every action to a commit, with the version behind it', (name) => {
    const uses = readFileSync(path.join(folder, name), 'utf8').match(/uses: (?!\.\/).*/g) ?? [];
    for (const line of uses) expect(line).toMatch(/^uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});
