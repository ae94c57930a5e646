import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effort } from '../../effort.ts';
import { sampleImage, withMetadata } from '../images/samples.ts';
import { comparePair, everySink } from './every-sink.ts';
import { recordPath, repositoryPairs } from './image-pairs.ts';

describe('every sink', () => {
  it('says the same of two repositories that differ only in what is hidden, images included', async () => {
    const outcomes = { alike: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(repositoryPairs, async (pair) => {
        const outcome = await comparePair(pair);
        if (typeof outcome === 'object') throw new Error(`${outcome.sink}: ${outcome.why}`);
        outcomes[outcome] += 1;
      }),
      effort(12),
    );
    expect(outcomes.alike).toBeGreaterThan(outcomes.refused);
  });

  it('shows the images that are public, so that there is something to compare', async () => {
    const [pair] = fc.sample(repositoryPairs, { numRuns: 1, seed: 7 });
    if (pair === undefined) throw new Error('no pair');
    const { alike } = await everySink(pair.one);
    const page = alike.get('incidents/issue-42/index.html') ?? '';
    expect([...page.matchAll(/<img [^>]*alt="([^"]*)"/g)].map(([, alt]) => alt)).toEqual(
      expect.arrayContaining(['Public chart', 'By reference', 'Said to be public', 'Open by reference']),
    );
    for (const alt of ['Beside it', 'Cell']) expect(page).toContain(`[Image: ${alt}]`);
    expect([...alike.keys()].filter((sink) => sink.startsWith('images/'))).toHaveLength(2);
    expect(alike.get('notice to slack')).toContain('is published');
    for (const kind of ['slack', 'teams', 'discord', 'webhook', 'email'])
      expect(alike.get(`notice to ${kind}`), kind).toContain('The start was earlier');
    expect(alike.get('disclosures.ics')).toContain('DTSTART;VALUE=DATE:20260610');
    for (const sink of [
      'search/2026.json',
      'atom.xml',
      'api/v2/incidents.json',
      'log/checkpoint',
      'manifest',
      'status',
      'reminder',
    ])
      expect(alike.get(sink)?.length, sink).toBeGreaterThan(10);
  });

  it('would tell if an image that is hidden reached a page', async () => {
    const [pair] = fc.sample(repositoryPairs, { numRuns: 1, seed: 7 });
    if (pair === undefined) throw new Error('no pair');
    const shownBytes = new Map(pair.one).set('postmortems/2026/public.png', sampleImage('gif'));
    expect(await comparePair({ ...pair, one: shownBytes, other: pair.one })).toMatchObject({ why: 'different' });
    const spoken = new Map(pair.one).set(
      recordPath,
      String(pair.one.get(recordPath)).replace('![Public chart](public.png)', '![osprey7z](public.png)'),
    );
    expect(await comparePair({ ...pair, one: spoken, other: spoken })).toMatchObject({ why: 'seen' });
    const dirty = new Map(pair.one).set('postmortems/2026/public.png', withMetadata('png'));
    const clean = new Map(pair.one).set('postmortems/2026/public.png', sampleImage('png'));
    expect(await comparePair({ ...pair, one: dirty, other: clean })).toBe('alike');
  });
});
