import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const components = ['authorization-server', 'token-endpoint', 'ledger', 'webhooks', 'settlement', 'edge', 'database'];
const monitors = ['p99 latency monitor', 'error-rate alarm', 'postgres-health monitor', 'queue-depth alarm'];
const roles = ['primary on-call', 'database on-call', 'platform team', 'payments team', 'incident lead'];
const causes = ['an expired certificate', 'a schema migration lock', 'a stale DNS record', 'a full disk', 'clock skew'];
const symptoms = [
  'Elevated error rate',
  'Slow authorizations',
  'Delayed webhooks',
  'Declined tokens',
  'Partial outage',
];
const vocabulary =
  'the a of request queue replica primary latency deploy rollback threshold retry timeout region traffic shard cluster index cache node team metric budget window change config flag release pipeline database connection pool memory disk network certificate token session response backlog worker job schedule batch report invoice payment order page edge proxy health probe signal runbook procedure review approval coverage staging canary percent integrators affected degraded restored observed confirmed increased decreased saturated recovered drained restarted scaled patched reverted while because after before during within across under until although which that when where'.split(
    ' ',
  );
const minute = 60_000;

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Dice {
  between(low: number, high: number): number;
  pick(list: readonly string[]): string;
  sentence(low: number, high: number): string;
  paragraph(sentences: number): string;
}

function createDice(seed: number): Dice {
  const next = createRandom(seed);
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
  const word = () => {
    const [plain, style] = [pick(vocabulary), next()];
    if (style < 0.03) return `\`${pick(components)}\``;
    if (style < 0.045) return `**${plain}**`;
    return style < 0.055 ? `[${plain}](https://example.com/evidence/${between(1000, 9999)})` : plain;
  };
  const sentence = (low: number, high: number) => {
    const text = Array.from({ length: between(low, high) }, word).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const paragraph = (sentences: number) => Array.from({ length: sentences }, () => sentence(9, 22)).join(' ');
  return { between, pick, sentence, paragraph };
}

const utc = (instant: number) => `${new Date(instant).toISOString().slice(0, 16)}Z`;
const shown = (instant: number) => new Date(instant).toISOString().slice(0, 16).replace('T', ' ');

/** Instants of one incident, from its start to its resolution. */
function timesOf(index: number, { between }: Dice) {
  const started = Date.UTC(2016 + (index % 10), between(0, 11), between(1, 27), between(0, 20), between(0, 59));
  const detected = started + between(1, 25) * minute;
  const acknowledged = detected + between(1, 9) * minute;
  const mitigated = acknowledged + between(5, 120) * minute;
  return { started, detected, acknowledged, mitigated, resolved: mitigated + between(5, 180) * minute };
}

/** A complete postmortem of about 4.5 KB: the same for the same index, in every detail. */
export function generateRecord(index: number): { readonly path: string; readonly text: string } {
  const dice = createDice(index * 7919 + 17);
  const { between, pick, sentence, paragraph } = dice;
  const times = timesOf(index, dice);
  const { started, mitigated, resolved } = times;
  const rows = between(6, 14);
  const timeline = Array.from({ length: rows }, (_, row) => {
    const at = started + Math.floor(((resolved - started) * row) / (rows - 1) / minute) * minute;
    return `| ${shown(at)} | ${sentence(6, 14)} |`;
  });
  const actions = Array.from({ length: between(3, 6) }, () => {
    const due = new Date(resolved + between(3, 60) * 1440 * minute).toISOString().slice(0, 10);
    const kind = pick(['prevent', 'detect', 'mitigate']);
    return `| ${sentence(6, 12)} | ${kind} | ${pick(roles)} | ${due} | #${between(1000, 9999)} | ${pick(['open', 'done'])} |`;
  });
  const component = pick(components);
  const id = `issue-${index + 1}`;
  const text = `---
id: ${id}
title: "${pick(symptoms)} in ${component} after ${pick(causes)}"
severity: ${pick(['critical', 'high', 'high', 'medium', 'medium', 'low'])}
issue: ${index + 1}
affects-integrators: ${pick(['true', 'false'])}
phase: production
components: [${component}]
${Object.entries(times)
  .map(([name, at]) => `${name}: ${utc(at)}`)
  .join('\n')}
detected-by: ${pick(monitors)}
acknowledged-by: ${pick(roles)}
takeaway: "${sentence(8, 14)}"
---

## What happened

${paragraph(between(2, 4))}

### Timeline

| Time (UTC) | Event |
| --- | --- |
${timeline.join('\n')}

### Impact

From ${shown(started)} to ${shown(mitigated)} UTC. ${paragraph(between(2, 3))}

## Detection

${paragraph(between(2, 3))}

## Root cause

${paragraph(between(3, 4))}

- ${sentence(6, 14)}
- ${sentence(6, 14)}

${paragraph(between(2, 4))}

## Resolution

${paragraph(between(2, 4))}

## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
${actions.join('\n')}
`;
  return { path: `postmortems/${2016 + (index % 10)}/${id}.md`, text };
}

/** Writes the first `count` records below a folder; gives the number of bytes. */
export function writeRecords(folder: string, count: number): number {
  const made = new Set<string>();
  let bytes = 0;
  for (let index = 0; index < count; index += 1) {
    const record = generateRecord(index);
    const file = path.join(folder, record.path);
    if (!made.has(path.dirname(file))) mkdirSync(path.dirname(file), { recursive: true });
    made.add(path.dirname(file));
    writeFileSync(file, record.text);
    bytes += Buffer.byteLength(record.text);
  }
  return bytes;
}
