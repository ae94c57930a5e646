import { describe, expect, it } from 'vitest';
import { createTreePaths } from '../../../src/core/open/tree-paths.ts';
import { renderComment } from '../../../src/core/plan/render-comment.ts';
import { createMaskedSource } from '../../../src/core/report/masked-source.ts';
import { renderGithubAnnotations } from '../../../src/core/report/render-github-annotations.ts';
import { renderJson } from '../../../src/core/report/render-json.ts';
import { renderPretty } from '../../../src/core/report/render-pretty.ts';
import { renderSarif } from '../../../src/core/report/render-sarif.ts';
import { renderSummary } from '../../../src/core/report/render-summary.ts';
import { renderWorkflowCommands } from '../../../src/core/report/render-workflow-commands.ts';
import { renderPreview } from '../../../src/core/site/render-preview.ts';
import { checkText } from './check-report-fixture.ts';

const commands = [
  '::error::x',
  '::set-output name=a::b',
  '%0A::add-mask::x',
  '##[error]x',
  '\\r::stop-commands::x',
  '##[add-mask]y',
  '\u001b[31m::warning::z',
];

/** A record that holds a text in every field, heading, row, link and comment, each of them at fault. */
function hostileRecord(text: string): string {
  const quoted = JSON.stringify(text);
  const keys = [
    'id',
    'title',
    'severity',
    'issue',
    'affects-integrators',
    'phase',
    'kind',
    'started',
    'resolved',
    'detected-by',
    'acknowledged-by',
    'takeaway',
    'period',
  ];
  const cell = text.replaceAll('|', '');
  return `---
${keys.map((key) => `${key}: ${quoted}`).join('\n')}
${JSON.stringify(text)}: 1
components: [${quoted}]
updates: [{ at: ${quoted}, kind: ${quoted}, text: ${quoted} }]
---

${text}

## What happened ${text}

human error ${text} careless

### Timeline

| Time | Event |
| --- | --- |
| ${cell} | ${cell} |
| 2026-05-15 08:12 ${cell} | ${cell} |

## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| ${cell} | ${cell} | | ${cell} | | ${cell} |

[${text}](${encodeURI(text)}.md#${encodeURI(text)}) <${text}> <b ${text} onclick=x> jane.doe@oid4pay.io ${text}
`;
}

/** What the runner would obey: it trims a line's start for \`::\`, and looks for \`##[\` anywhere. */
function obeyed(output: string): string[] {
  return output.split(/\r\n|\r|\n/).filter((line) => line.trimStart().startsWith('::') || line.includes('##['));
}

describe.each(commands)('a record full of %j', (command) => {
  it('gives the runner no command in any format', async () => {
    const checked = await checkText(hostileRecord(command), 'postmortems/2026/issue-42.md', {
      tree: createTreePaths([]),
    });
    const { problems, records } = checked;
    expect(problems.length).toBeGreaterThan(5);
    const source = createMaskedSource(records);
    const previews = records.all.map((record) => ({ file: record.path, html: renderPreview(record) }));
    const outputs = {
      pretty: renderPretty(problems, { records: 1, source, colour: false }),
      json: renderJson({ records: 1, problems }),
      sarif: renderSarif(problems, { version: '0.1.0' }),
      summary: renderSummary(problems, { records: 1, previews }),
      comment: renderComment(problems, { records: 1 }),
    };
    for (const [format, output] of Object.entries(outputs)) expect([format, obeyed(output)]).toEqual([format, []]);
  });

  it('gives the runner only our own annotations in the format that is for it', async () => {
    const file = `postmortems/2026/${command.replaceAll('\u001b', '')}.md`;
    const { problems } = await checkText(hostileRecord(command), file);
    const annotations = renderGithubAnnotations(problems, 1000);
    const lines = renderWorkflowCommands(annotations)
      .trimEnd()
      .split(/\r\n|\r|\n/);
    expect(lines).toHaveLength(problems.length);
    for (const line of lines) {
      expect(line).toMatch(
        /^::(?:error|warning) file=[^:,]*,line=\d+,endLine=\d+,(?:col=\d+,endColumn=\d+,)?title=[a-z-]+::/,
      );
      expect(line).not.toContain('##[');
      expect(line).not.toMatch(/%(?!25|0A|3A|2C)/);
      // The one line feed is ours, between the fault and what to do.
      expect(line.split('%0A')).toHaveLength(2);
    }
  });
});
