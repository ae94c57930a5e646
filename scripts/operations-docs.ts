import { createMetrics } from '../src/app/jobs/create-metrics.ts';
import { logFields } from '../src/app/log/safe-fields.ts';

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Every series of ours, as the code has it. */
async function renderSeries(): Promise<string> {
  const { registry } = createMetrics(async () => 0);
  const all = (await registry.getMetricsAsJSON()).filter(({ name }) => name.startsWith('debrief_'));
  const rows = all.map(({ name, type, help }) => {
    const { labelNames = [] } = registry.getSingleMetric(name) as unknown as { labelNames?: readonly string[] };
    const labels = labelNames.filter((label) => label !== 'le').map((label) => `\`${label}\``);
    return row(`\`${name}\``, String(type), labels.join(', '), help);
  });
  return [row('series', 'kind', 'labels', 'what it says'), row('---', '---', '---', '---'), ...rows].join('\n');
}

/** Every field that a line may have. */
function renderFields(): string {
  const rows = Object.entries(logFields).map(([name, says]) => row(`\`${name}\``, says));
  return [row('field', 'what it says'), row('---', '---'), ...rows].join('\n');
}

function fill(text: string, name: string, content: string): string {
  return text.replace(
    new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
    (_, begin: string, end: string) => `${begin}\n${content}\n\n${end}`,
  );
}

/** The page with its tables as the code has them. */
export async function renderOperations(text: string): Promise<string> {
  return fill(fill(text, 'series', await renderSeries()), 'fields', renderFields());
}
