import { describe, expect, it } from 'vitest';
import { createRateLimit } from '../../../src/app/confirm/create-rate-limit.ts';
import { signConfirmation } from '../../../src/keys/confirmation-token.ts';
import { claim, now, secret, serveConfirm, token } from './serve-confirm.ts';

const forged = signConfirmation(claim, `${secret}, but another`);
const expired = signConfirmation({ ...claim, expires: now }, secret);

describe('GET /confirm/<token>', () => {
  it('shows the same form for every link, good, bad or old, and changes nothing', async () => {
    const { url, confirmed } = await serveConfirm();
    const texts = await Promise.all(
      [token, forged, expired, 'x', `${'a'.repeat(3000)}`].map(async (link) => {
        const answer = await fetch(`${url}/confirm/${link}`);
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toMatch(/^200 <!doctype html>/);
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
  it('says thanks once the confirmation is written', async () => {
    const { submit, confirmed, results } = await serveConfirm();
    const answer = await submit(' Issue-42 ');
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Thank you')]);
    expect(confirmed).toEqual([{ ...claim, at: now }]);
    expect(results).toEqual(['thanks']);
  });

  it('gives a forged link, an old one and a wrong id the same answer', async () => {
    const { submit, confirmed } = await serveConfirm();
    const answers = [
      await submit('issue-4'),
      await submit(''),
      await submit('issue-42', forged),
      await submit('issue-4', expired),
      await submit('issue-42', 'x'),
    ];
    const texts = await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('422 ');
    expect(confirmed).toEqual([]);
  });

  it('tells who typed the right id that the link is old', async () => {
    const { submit, confirmed } = await serveConfirm();
    expect((await submit('issue-42', expired)).status).toBe(410);
    expect(confirmed).toEqual([]);
  });

  it.each([
    ['GitHub is away', () => Promise.reject(new Error('Cannot look at the record: GitHub answered 502'))],
    ['GitHub does not say whether it took it', async () => ({ outcome: 'stale' as const })],
  ])('keeps the form and asks to come back when %s', async (_, answer) => {
    const { submit, told } = await serveConfirm(answer);
    const { status, headers, ...given } = await submit('issue-42').then(async (one) => ({
      status: one.status,
      headers: one.headers,
      text: await one.text(),
    }));
    expect([status, headers.get('retry-after')]).toEqual([503, '60']);
    expect(given.text).toMatch(/not recorded yet[\s\S]*<form/);
    expect(told.join()).not.toMatch(/merchant-a/);
  });

  it('takes no confirmation that the record does not ask for', async () => {
    const { submit, told } = await serveConfirm(async () => ({ refusal: 'not-sensitive' }));
    expect((await submit('issue-42')).status).toBe(409);
    expect(told).toEqual(['A confirmation for "issue-42" was not taken: not-sensitive']);
  });

  it.each(['with its length', 'in pieces'])('reads no more than a short form, sent %s', async (way) => {
    const { link, confirmed } = await serveConfirm();
    const text = `incident=issue-42&more=${'x'.repeat(5000)}`;
    const body = way === 'in pieces' ? new Blob([text]).stream() : text;
    const answer = await fetch(link, { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(answer.status).toBe(413);
    expect(confirmed).toEqual([]);
  });

  it('stops guessing at one link, without hindering others', async () => {
    const { submit } = await serveConfirm();
    const statuses: number[] = [];
    for (let guess = 1; guess <= 12; guess += 1) statuses.push((await submit(`issue-${guess}`)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429, 429]);
    const other = signConfirmation({ ...claim, merchant: 'merchant-b' }, secret);
    expect((await submit('issue-42', other)).status).toBe(200);
    for (let guess = 1; guess <= 60; guess += 1) await submit('x', `forged-${guess}`);
    expect((await submit('x', 'forged')).status).toBe(429);
    expect((await submit('issue-42', other)).status).toBe(200);
  });

  it('never says a link in the log', async () => {
    const { url, told } = await serveConfirm(() => Promise.reject(new Error('away')));
    await fetch(`${url}/confirm/${token}`, { method: 'POST', body: 'incident=issue-42' });
    await fetch(`${url}/confirm/%`, { method: 'POST', body: 'incident=issue-42' });
    expect(told.join('\n')).not.toContain(token.slice(0, 20));
  });
});

describe('a rate limit', () => {
  it('begins anew after its window, and forgets the oldest key when there are too many', () => {
    const limit = createRateLimit(1, 1000, 2);
    expect([limit('a', 0), limit('a', 999), limit('a', 1000)]).toEqual([true, false, true]);
    expect([limit('b', 1000), limit('c', 1000), limit('a', 1001), limit('c', 1001)]).toEqual([true, true, true, false]);
  });
});
