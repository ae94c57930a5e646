import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderOperations } from '../../scripts/operations-docs.ts';
import { environmentNames } from '../../src/app/read-environment.ts';

const docs = path.resolve(import.meta.dirname, '../../docs');
const page = readFileSync(path.join(docs, 'operations.md'), 'utf8');

describe('docs/operations.md', () => {
  it('has every series and every field of the log as the code has them (npm run docs)', async () => {
    expect(page).toBe(await renderOperations(page));
    expect(page).toContain('| `debrief_queue_up` | gauge |');
  });

  it('leads to files that are there', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(path.join(docs, link)))).toEqual([]);
  });

  it('says how every secret is changed', () => {
    const secrets = environmentNames.filter((name) => /KEY$|SECRET$|^DATABASE_URL$/.test(name));
    expect(secrets.length).toBeGreaterThan(3);
    const [, section = ''] = page.split('## Change a secret');
    expect(secrets.filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
  });

  it('has blocks to rehearse for all that it promises', () => {
    const names = [...page.matchAll(/^```sh rehearse:(\w+)$/gm)].map(([, name]) => name);
    expect(names).toEqual(['start', 'upgrade', 'kill', 'again', 'restore']);
  });
});
