import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/core/config/parse-config.ts';
import { renderGithubAnnotations } from '../../src/core/report/render-github-annotations.ts';
import { renderWorkflowCommands } from '../../src/core/report/render-workflow-commands.ts';
import { checkRecords } from '../../src/core/rules/check-records.ts';
import { ruleIds } from '../../src/core/rules/index.ts';
import { recordText } from '../workspace/record-text.ts';
import { createTempRepository } from '../workspace/temp-repository.ts';
import { runAction } from './run-action.ts';

/** What the runner obeys: at the start of a line, after white space, and, of the older kind, anywhere in it. */
const obeyed = /^\s*::(?!error |warning |add-mask::\S+$)[^\n]*|##\[/m;

const payloads = [
  '::error::injected',
  '::set-output name=result::clean',
  '%0A::add-mask::injected',
  '\r::stop-commands::injected',
  '\u2028::warning::injected',
  '##[add-path]/injected',
  ']]>::debug::injected',
];

const fields = [
  'id',
  'title',
  'severity',
  'kind',
  'started',
  'resolved',
  'detected-by',
  'phase',
  'components',
  'issue',
  'new-key',
];

/** One record for each field, and one for each part of the body, all with the payload in it. */
function hostileRecords(payload: string, index: number): Record<string, string> {
  const folder = `postmortems/${2017 + index}`;
  const quoted = JSON.stringify(`x ${payload}\n${payload}`);
  const records: Record<string, string> = {};
  for (const field of fields)
    records[`${folder}/f-${field}-${index}.md`] = recordText(`f-${field}-${index}`, { [field]: quoted });
  const body = (name: string) => recordText(`${name}-${index}`);
  records[`${folder}/heading-${index}.md`] = body('heading').replace('## Detection', `## ${payload}`);
  records[`${folder}/row-${index}.md`] = body('row').replace('2026-05-15 08:14', payload);
  records[`${folder}/item-${index}.md`] = body('item').replace('prevent', payload).replace('2026-06-01', payload);
  records[`${folder}/marker-${index}.md`] =
    `${body('marker')}\n<!-- redact: reason=${payload} -->\n${payload}\n<!-- /redact -->\n`;
  records[`${folder}/broken.md`] = `---\n${payload}: [\n---\n${payload}\n`;
  const name = payload.replace(/[/\0]/g, '_');
  records[`${folder}/${name}\n${name}.md`] = 'x';
  return records;
}

describe('a record cannot give the runner commands', () => {
  const records = Object.assign({}, ...payloads.map(hostileRecords)) as Record<string, string>;

  it('whichever of its problems are shown', async () => {
    const files = Object.entries(records).map(([path, text]) => ({ path, text }));
    const { config } = parseConfig(undefined, '.github/debrief.yml', ruleIds);
    const { problems } = await checkRecords(files, { config, now: Date.UTC(2026, 5, 1) });
    const commands = renderWorkflowCommands(renderGithubAnnotations(problems, Number.MAX_SAFE_INTEGER));
    expect(problems.length).toBeGreaterThan(payloads.length * fields.length);
    expect(commands.split('\n')).toHaveLength(problems.length + 1);
    expect(commands).not.toMatch(obeyed);
  });

  it.each(['check', 'build'])('in a run of %s', async (command) => {
    const repository = createTempRepository();
    repository.commit(records);
    const run = { workspace: repository.root, with: { command, publish: 'none' } };
    const { stdout, stderr, code, outputs } = await runAction(run);
    expect({ code, result: outputs.result, stderr }).toEqual({ code: 1, result: 'problems', stderr: '' });
    expect(stdout).toMatch(/^::error /);
    expect(stdout).not.toMatch(obeyed);
  });
});
