import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeLog, type PublishedLog } from '../../src/core/log/published-log.ts';
import { createLogKey, readLogSigner, readLogVerifier } from '../../src/keys/log-key.ts';
import { createSiteReader } from '../../src/web/create-site-reader.ts';
import { examineSite } from '../../src/web/examine-site.ts';

const nameOf = (number: number): string => `issue-${String(number).padStart(5, '0')}`;
/** Some 2 KB, as the Markdown of a page has. */
const textOf = (id: string): string => `# ${id}\n\n${'The primary restarted again and again. '.repeat(50)}\n`;
const begin = Date.parse('2020-01-01T00:00Z');

function makeSite(records: number): Map<string, string> {
  const { secret, verifier } = createLogKey('bench');
  const ids = Array.from({ length: records }, (_, index) => nameOf(index));
  const shown = ids.map((id, index) => ({
    ...{ id, page: `incidents/${id}/index.md`, updates: [], publishedAt: begin + index * 3_600_000 },
    digest: hash('sha256', textOf(id), 'base64url'),
  }));
  const making = { previous: undefined, shown, day: '2026-01-01', origin: 'bench', reason: undefined, isLost: false };
  const made = makeLog({ ...making, signing: readLogSigner(secret) });
  const log: PublishedLog | undefined = 'log' in made ? made.log : undefined;
  if (log === undefined) throw new Error('Unexpected conflict in a log that begins');
  const csv = ids.map((id, index) => `"${id}","${log.events[index]?.at}"\r\n`);
  return new Map([
    ['log/events.jsonl', log.lines.map((line) => `${line}\n`).join('')],
    ['log/checkpoint', log.note],
    ['log/key', verifier],
    ['incidents.csv', `"id","published"\r\n${csv.join('')}`],
    ...shown.map(({ id, page }) => [page, textOf(id)] as const),
  ]);
}

/** Serves a site from a process of its own, as a site would be. Says its port on standard output. */
function serve(records: number): void {
  const site = makeSite(records);
  const server = createServer((request, response) => {
    const found = site.get((request.url ?? '/').slice(1));
    response.writeHead(found === undefined ? 404 : 200).end(found);
  });
  server.listen(0, '127.0.0.1', () => console.log(String((server.address() as AddressInfo).port)));
}

/** How long `debrief verify` takes for a history on loopback, with everything that it compares. */
export async function benchVerify(rounds: number, records: number): Promise<void> {
  const child = spawn(process.execPath, [import.meta.filename, 'serve', String(records)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data).trim())),
  );
  const url = new URL(`http://127.0.0.1:${port}/`);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const known = { url: url.href, kept: undefined, pinned: undefined, readVerifier: readLogVerifier };
    const { verdict } = await examineSite(createSiteReader(url), { ...known, progress: () => undefined });
    if (verdict.tampering.length > 0 || verdict.pages !== records) throw new Error('Unexpected verdict');
    times.push(performance.now() - start);
  }
  child.kill();
  times.sort((a, b) => a - b);
  console.log(
    `verify, ${records} records: median ${Math.round(times[times.length >> 1] ?? 0)} ms, fastest ${Math.round(times[0] ?? 0)} ms of ${rounds}`,
  );
}

if (process.argv[2] === 'serve') serve(Number(process.argv[3]));
