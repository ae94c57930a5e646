import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { planLifts } from '../../../src/core/confirmations/plan-lifts.ts';
import { planReceived } from '../../../src/core/confirmations/plan-received.ts';
import { offersAll, renderReceivedBody } from '../../../src/core/confirmations/render-received.ts';

const { config } = parseConfig(undefined, '.github/debrief.yml', []);
const now = Date.parse('2026-06-10T12:00Z');
const secret = 'HMAC keys were derived from the order number';

const record = (id: string, front = '', body = '') => ({
  path: `postmortems/2026/${id}.md`,
  text: `---
id: ${id}
title: Tokens forged
severity: high
security-sensitive: true
resolved: 2026-05-15T09:03Z
confirmations:
  from: [merchant-a, merchant-b, merchant-c]
  not-after: 2026-08-15
${front}---

## Root cause

<!-- redact: reason=security until=confirmed -->${secret}<!-- /redact -->
${body}`,
});
const confirmed = (...merchants: string[]) =>
  new Map([['issue-42', new Map(merchants.map((merchant) => [merchant, now] as const))]]);
const plan = (text = record('issue-42'), received = confirmed(), at = now) =>
  planLifts([text], received, { config, now: at, open: undefined });

describe('confirmations that a record does not show yet', () => {
  it('are copied to it, those it asks for and no others', () => {
    const { files, entries } = planReceived([record('issue-42'), record('issue-43')], confirmed('merchant-b', 'x'), {
      config,
      now,
    });
    expect([...files.keys()]).toEqual(['postmortems/2026/issue-42.md']);
    expect(files.get('postmortems/2026/issue-42.md')).toContain('received: { merchant-b: 2026-06-10T12:00Z }');
    expect(entries).toEqual([{ incident: 'issue-42', merchant: 'merchant-b', at: now }]);
  });

  it('are none once they stand there', () => {
    const shown = record('issue-42', '  received: { merchant-b: 2026-06-01T12:00Z }\n');
    expect(planReceived([shown], confirmed('merchant-b'), { config, now })).toEqual({ files: new Map(), entries: [] });
  });

  it('are remembered by the pull request that offered them', () => {
    const one = { incident: 'issue-42', merchant: 'merchant-a', at: now };
    const two = { ...one, merchant: 'merchant-b' };
    const body = renderReceivedBody([one]);
    expect([offersAll(body, [one]), offersAll(body, [one, two]), offersAll('closed', [one])]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a lift', () => {
  it('waits for the quorum or the limit', async () => {
    expect(await plan(undefined, confirmed('merchant-a', 'merchant-b'))).toEqual({ requests: [], waiting: [] });
    expect((await plan(undefined, confirmed('merchant-a', 'merchant-b', 'merchant-c'))).requests).toHaveLength(1);
    expect((await plan(undefined, confirmed(), Date.parse('2026-08-15T23:59Z'))).requests).toHaveLength(0);
    expect((await plan(undefined, confirmed(), Date.parse('2026-08-16T00:00Z'))).requests).toHaveLength(1);
  });

  it('puts the text back with an update, and shows what it is founded on', async () => {
    const { requests } = await plan(undefined, confirmed('merchant-a', 'merchant-b', 'merchant-c'));
    expect(requests[0]?.text).toContain(`\n${secret}\n`);
    expect(requests[0]?.text).toContain('kind: lift');
    expect(requests[0]?.text).toContain('merchant-c: 2026-06-10T12:00Z');
  });

  it('never says the text in its title, body or branch', async () => {
    const { requests } = await plan(undefined, confirmed('merchant-a', 'merchant-b', 'merchant-c'));
    const [{ title, body, branch } = { title: secret, body: secret, branch: secret }] = requests;
    expect(`${title}${body}${branch}`).not.toContain('HMAC');
    expect(branch).toBe('debrief/lift-issue-42');
  });

  it('has another branch when one was merged before', async () => {
    const before = 'updates:\n  - at: 2026-06-01T12:00Z\n    kind: lift\n    text: One passage\n';
    const { requests } = await plan(record('issue-42', before), confirmed('merchant-a', 'merchant-b', 'merchant-c'));
    expect(requests[0]?.branch).toBe('debrief/lift-issue-42-2');
  });

  it('of a record in doubt is none', async () => {
    const broken = record('issue-42', '', '\n<!-- redact: reason=security until=confirmed -->\n');
    expect(await plan(broken, confirmed('merchant-a', 'merchant-b', 'merchant-c'))).toEqual({
      requests: [],
      waiting: [],
    });
  });
});
