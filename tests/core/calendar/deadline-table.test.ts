import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const promised = `
                    none       TARGET     GB-ENG     DE-BE      US         FR
2026-05-14T23:30Z   2026-05-21 2026-05-21 2026-05-21 2026-05-21 2026-05-21 2026-05-21
2026-05-15T23:30Z   2026-05-22 2026-05-22 2026-05-22 2026-05-22 2026-05-22 2026-05-22
2026-04-01T10:00Z   2026-04-08 2026-04-10 2026-04-10 2026-04-10 2026-04-08 2026-04-09
2026-06-18T10:00Z   2026-06-25 2026-06-25 2026-06-25 2026-06-25 2026-06-26 2026-06-25
2026-12-23T10:00Z   2026-12-30 2026-12-31 2027-01-04 2026-12-31 2026-12-31 2026-12-31
`;

const expected: Record<string, string> = {
  '2026-12-31T23:30Z none UTC': '2027-01-07',
  '2026-12-31T23:30Z none Europe/Berlin': '2027-01-08',
  '2026-05-14T23:30Z none Europe/Berlin': '2026-05-22',
};
const [header = '', ...lines] = promised.trim().split('\n');
for (const line of lines) {
  const [row, ...dates] = line.split(/\s+/);
  for (const [i, name] of header.trim().split(/\s+/).entries()) expected[`${row} ${name} UTC`] = dates[i] ?? '';
}

const machineZones = { 'Pacific/Auckland': -720, UTC: 0, 'America/Toronto': 300 };
const node = path.resolve('node_modules/.bin/node');
const script = fileURLToPath(new URL('./deadline-table.ts', import.meta.url));

describe('the promised deadlines come out whatever zone the machine is in', () => {
  it.each(Object.entries(machineZones))('TZ=%s', (zone, offset) => {
    const output = execFileSync(node, [script], { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
    const { machineOffset, table } = JSON.parse(output);
    expect(machineOffset).toBe(offset);
    expect(table).toEqual(expected);
  });
});
