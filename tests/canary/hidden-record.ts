import { sensitiveRecord } from '../workspace/sensitive-record.ts';
import { canary } from './find-canary.ts';

const pair = (text: string, attributes = 'reason=security until=confirmed words=40'): string =>
  `<!-- redact: ${attributes} -->${text}<!-- /redact -->`;

/** Records with the canary in each place that a person can fill, by what is special about each. */
export const hiddenRecords: Readonly<Record<string, string>> = {
  block: sensitiveRecord(pair(`\n\n${canary}\n\n`)),
  inline: sensitiveRecord(`The key was ${pair(canary)} and nobody knew.`),
  table: sensitiveRecord().replace('The token monitor fires |', `${pair(canary)} fires |`),
  action: sensitiveRecord().replace('Generate all keys', `Generate ${pair(canary)}`),
  heading: sensitiveRecord(pair(`\n\n### ${canary}\n\ntext\n\n`)),
  list: sensitiveRecord(`- one\n- ${pair(canary)}\n`),
  code: sensitiveRecord(pair(`\n\n\`\`\`\n${canary}\n\`\`\`\n\n`)),
  link: sensitiveRecord(pair(`[${canary}](https://example.com/${encodeURIComponent(canary)} "${canary}")`)),
  never: sensitiveRecord(pair(canary, 'reason=legal until=never')),
  unclosed: sensitiveRecord(`<!-- redact: reason=security until=confirmed -->${canary}`),
  nested: sensitiveRecord(pair(`${pair(canary)} ${canary}`)),
  misspelt: sensitiveRecord(`<!-- redcat: reason=security -->${canary}<!-- /redcat -->`),
  'bad front matter': sensitiveRecord(pair(canary)).replace('severity: high', 'severity: high\nseverity: low'),
  'unknown reason': sensitiveRecord(pair(canary, 'reason=shame until=confirmed')),
  crossing: sensitiveRecord(
    `<!-- redact: reason=security until=confirmed -->${canary}\n\n## Resolution\n\n${canary}<!-- /redact -->`,
  ),
};

export const marked = pair(canary);

/** Configurations with the canary in each kind of place. None can be hidden there, because a configuration is published. */
export const hiddenConfigs: Readonly<Record<string, string>> = {
  'a text': `service: "Shop ${marked}"\n`,
  'a title and an address': `page: { title: "${marked}", url: "https://example.com/${encodeURIComponent(marked)}" }\n`,
  'a label': `labels: { incident: "${marked}" }\n`,
  'an unknown key': `nonsense: "${marked}"\n"${marked}": 1\n`,
  'a recipient and a path': `redaction: { recipient: "${marked}" }\nrecords: "${marked}"\n`,
  'broken YAML': `service: Shop\n\t${marked}: ${marked}\n`,
  'a twin key': `service: "${marked}"\nservice: "${marked}"\n`,
};
