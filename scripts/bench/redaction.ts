import { publish } from '../../src/core/redaction/publish.ts';
import { quantile } from './measure.ts';

const marker = '<!-- redact: reason=security until=confirmed words=40 -->\n';

function textOf(line: string, bytes: number): string {
  const head = '---\nid: issue-1\ntitle: T\n---\n\n## What happened\n\n';
  return head + line.repeat(Math.ceil(bytes / line.length));
}

/** Milliseconds of processor time that publishing takes. */
function cost(text: string): number {
  const before = process.cpuUsage();
  publish(
    { path: 'postmortems/2026/issue-1.md', text },
    { today: '2026-05-18', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } },
  );
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Unclosed markers against text of the same size without any: the scan must not look back. */
export function benchRedaction(rounds: number): void {
  console.log('publish(): unclosed markers against as many bytes of words, processor time, medians of ratios\n');
  for (const count of [2_000, 8_000, 32_000]) {
    const soup = textOf(marker, count * marker.length);
    const words = textOf('the replica kept its old address in the pool of the edge\n', soup.length);
    cost(soup);
    cost(words);
    const pairs = Array.from({ length: rounds }, () => [cost(soup), cost(words)] as const);
    const each = quantile(
      pairs.map(([ours]) => (1000 * ours) / count),
      0.5,
    );
    const ratio = quantile(
      pairs.map(([ours, plain]) => ours / Math.max(plain, 0.05)),
      0.5,
    );
    console.log(
      `${String(count).padStart(6)} markers  ${(soup.length / 1e6).toFixed(2)} MB  ${ratio.toFixed(1).padStart(7)}×  ${each.toFixed(1).padStart(6)} µs a marker`,
    );
  }
}
