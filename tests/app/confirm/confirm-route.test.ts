import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../src/app/confirm/attempt-limits.ts';
import { createRateLimit } from '../../../src/app/confirm/create-rate-limit.ts';
import { heldFor } from '../../../src/app/confirm/hold.ts';
import { signConfirmation } from '../../../src/keys/confirmation-token.ts';
import { claim, date, now, secret, serveConfirm, token } from './serve-confirm.ts';

const otherSecret = `${secret}, but another`;
const forged = signConfirmation(claim, otherSecret);
const expired = signConfirmation({ ...claim, expires: now }, secret);

const seen = async (answer: Response) =>
  JSON.stringify([answer.status, [...answer.headers].filter(([name]) => name !== 'date'), await answer.text()]);

describe('GET /confirm/<token>', () => {
  it('shows the same form for every link, good, bad or old, and changes nothing', async () => {
    const { url, confirmed } = await serveConfirm();
    const texts = await Promise.all(
      [token, forged, expired, 'x', `${'a'.repeat(3000)}`].map(async (link) =>
        seen(await fetch(`${url}/confirm/${link}`)),
      ),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toMatch(/^\[200,.*<!doctype html>/);
    expect(texts[0]).not.toMatch(/merchant-a|issue-42|acme/);
    expect(confirmed).toEqual([]);
  });

  it('is kept by nobody, framed by nobody, and tells nobody where it was', async () => {
    const { link } = await serveConfirm();
    const { headers } = await fetch(link);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'/);
    expect(headers.has('set-cookie')).toBe(false);
  });

  it('answers HEAD without a body, other methods with what is allowed, other addresses with 404', async () => {
    const { link, url, confirmed } = await serveConfirm();
    expect(await (await fetch(link, { method: 'HEAD' })).text()).toBe('');
    const put = await fetch(link, { method: 'PUT', body: 'incident=issue-42' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    for (const path of ['/confirm', '/confirm/', `/confirm/${token}/more`])
      expect((await fetch(url + path)).status).toBe(404);
    expect(confirmed).toEqual([]);
  });
});

describe('POST /confirm/<token>', () => {
  it('shows what is confirmed, its id and its day and nothing else of it, and confirms nothing yet', async () => {
    const { type, confirmed, results } = await serveConfirm();
    const answer = await type(' Issue-42 ');
    const text = await answer.text();
    expect([answer.status, results, confirmed]).toEqual([200, ['review'], []]);
    expect(text).toContain('<dd>issue-42</dd>');
    expect(text).toContain(`<time datetime="${date}">${date}</time>`);
    expect(text).not.toMatch(/merchant-a|acme/);
  });

  it('says so where the day is not known', async () => {
    const { type } = await serveConfirm(undefined, { look: async () => ({ date: undefined }) });
    expect(await (await type('issue-42')).text()).toContain('<dd>not known yet</dd>');
  });

  it('says thanks once the confirmation is written, and the same to whoever uses the link again', async () => {
    const { submit, confirmed, results } = await serveConfirm();
    const [once, again] = [await seen(await submit(' Issue-42 ')), await seen(await submit('issue-42'))];
    expect(once).toMatch(/^\[200,.*Thank you/);
    expect(again).toBe(once);
    expect(confirmed).toEqual([
      { ...claim, at: now },
      { ...claim, at: now },
    ]);
    expect(results).toEqual(['thanks', 'thanks']);
  });

  it('takes links of the former secret while the new one takes over, and no longer', async () => {
    const both = await serveConfirm(undefined, { secrets: [otherSecret, secret] });
    expect((await both.submit('issue-42')).status).toBe(200);
    expect((await both.submit('issue-42', forged)).status).toBe(200);
    const after = await serveConfirm(undefined, { secrets: [otherSecret] });
    expect((await after.submit('issue-42')).status).toBe(422);
    expect((await after.submit('issue-42', forged)).status).toBe(200);
  });

  it('gives one answer, to the byte, whatever is wrong, and holds it back', async () => {
    const world = await serveConfirm();
    const answers = [
      await world.submit('issue-4'),
      await world.type('issue-4'),
      await world.submit(''),
      await world.submit('issue-42', forged),
      await world.type('issue-42', forged),
      await world.submit('issue-42', expired),
      await world.type('issue-42', expired),
      await world.submit('issue-42', 'x'),
      await world.submit('', 'x'),
    ];
    expect(world.held()).toBe(answers.length);
    expect(world.confirmed).toEqual([]);
    for (const refusal of ['no-record', 'not-sensitive', 'unknown-merchant', 'withdrawn'] as const) {
      const other = await serveConfirm(async () => ({ refusal }), { look: async () => ({ refusal }) });
      answers.push(await other.submit('issue-42'), await other.type('issue-42'));
      expect(other.held()).toBe(2);
      expect(other.told[0]).toBe(`A confirmation for "issue-42" was not taken: ${refusal}`);
    }
    const texts = await Promise.all(answers.map(seen));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toMatch(/^\[422,/);
  });

  it.each([
    ['GitHub is away', () => Promise.reject(new Error('Cannot look at the record: GitHub answered 502'))],
    ['GitHub does not say whether it took it', async () => ({ outcome: 'stale' as const, date })],
  ])('keeps the form and asks to come back when %s', async (_, answer) => {
    const { submit, told } = await serveConfirm(answer);
    const { status, headers, ...given } = await submit('issue-42').then(async (one) => ({
      status: one.status,
      headers: one.headers,
      text: await one.text(),
    }));
    expect([status, headers.get('retry-after')]).toEqual([503, '60']);
    expect(given.text).toMatch(/not.* recorded yet[\s\S]*<form/);
    expect(told.join()).not.toMatch(/merchant-a/);
  });

  it.each(['with its length', 'in pieces'])('reads no more than a short form, sent %s', async (way) => {
    const { link, confirmed } = await serveConfirm();
    const text = `incident=issue-42&more=${'x'.repeat(5000)}`;
    const body = way === 'in pieces' ? new Blob([text]).stream() : text;
    const answer = await fetch(link, { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(answer.status).toBe(413);
    expect(confirmed).toEqual([]);
  });

  it('never says a link in the log', async () => {
    const { url, told } = await serveConfirm(() => Promise.reject(new Error('away')));
    await fetch(`${url}/confirm/${token}`, { method: 'POST', body: 'incident=issue-42&seen=yes' });
    await fetch(`${url}/confirm/%`, { method: 'POST', body: 'incident=issue-42' });
    expect(told.join('\n')).not.toContain(token.slice(0, 20));
  });
});

describe('attempts are limited', () => {
  const linkOf = (merchant: string, incident = 'issue-42') =>
    signConfirmation({ ...claim, merchant, incident }, secret);

  it('by link, after as many tries whether it is signed or not, without hindering others', async () => {
    const { type, submit } = await serveConfirm();
    for (const link of [token, forged]) {
      const statuses: number[] = [];
      for (let guess = 1; guess <= 12; guess += 1) statuses.push((await type(`issue-${guess}`, link)).status);
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429, 429]);
    }
    expect((await submit('issue-42', linkOf('merchant-b'))).status).toBe(200);
  });

  it('by address, those who guess apart from those who hold a link', async () => {
    const { type, submit } = await serveConfirm();
    for (let guess = 1; guess <= 60; guess += 1) await type('x', `forged-${guess}`);
    expect((await type('x', 'forged')).status).toBe(429);
    expect((await submit('issue-42')).status).toBe(200);
    for (let guess = 2; guess <= 60; guess += 1) await type('x', linkOf('merchant-b', `issue-${100 + guess}`));
    expect((await submit('issue-42')).status).toBe(429);
  });

  it('by incident, so that many links to one do not add up, and other incidents go on', async () => {
    let minutes = 0;
    const clock = () => now - 600_000 + minutes * 61_000;
    const { type } = await serveConfirm(undefined, { clock });
    const statuses = new Map<number, number>();
    for (let merchant = 0; merchant < 11; merchant += 1) {
      for (let guess = 1; guess <= 10; guess += 1) {
        const { status } = await type('x', linkOf(`merchant-${merchant}`));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      if (merchant % 5 === 4) minutes += 1;
    }
    expect(Object.fromEntries(statuses)).toEqual({ 422: 100, 429: 10 });
    expect((await type('issue-43', linkOf('merchant-a', 'issue-43'))).status).toBe(200);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2::3', '20010db800010002'],
    ['2001:db8:1:2:ffff::9', '20010db800010002'],
    ['', ''],
  ])('for %s by %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('anew after a window, and the oldest key is forgotten when there are too many', () => {
    const limit = createRateLimit(1, 1000, 2);
    expect([limit('a', 0), limit('a', 999), limit('a', 1000)]).toEqual([true, false, true]);
    expect([limit('b', 1000), limit('c', 1000), limit('a', 1001), limit('c', 1001)]).toEqual([true, true, true, false]);
  });
});

it.each([
  [0, 2000],
  [3, 1997],
  [1999, 1],
  [2000, 0],
  [2001, 1999],
])('what took %i ms is held for %i more', (took, more) => {
  expect(heldFor(took)).toBe(more);
});
