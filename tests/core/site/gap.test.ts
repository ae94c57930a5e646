import { expect, it } from 'vitest';
import { gap } from '../../../src/core/site/document.ts';
import { buildSite } from '../../../src/library/build.ts';
import { recordText } from '../../workspace/record-text.ts';

it('no words of a record are taken for the place where its text goes', async () => {
  const sign = gap.markup;
  const text = recordText('issue-1', {
    title: JSON.stringify(`Title ${sign}`),
    takeaway: JSON.stringify(`Takeaway ${sign} \`${sign}\``),
    components: JSON.stringify([`Component ${sign}`]),
  }).replace('## Root cause\n', `## Root cause\n\nText ${sign} \`${sign}\`\n`);
  const { files } = await buildSite([{ path: 'postmortems/2026/issue-1.md', text }], {
    config: 'page: { url: https://example.com/incidents }\n',
    now: new Date('2026-06-01T12:00Z'),
  });
  const page = files.get('incidents/issue-1/index.html') ?? '';
  expect(page.match(/<div class="record">/g)).toHaveLength(1);
  expect(page).toContain('<div class="record"><h2 id="what-happened"');
  expect(page).not.toContain(sign);
});
