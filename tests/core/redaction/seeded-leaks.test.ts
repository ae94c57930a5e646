import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { publish as realPublish } from '../../../src/core/redaction/publish.ts';
import { type SourcePair, sourcePairs } from './source-pairs.ts';

const core = path.resolve(import.meta.dirname, '../../../src/core');
const clock = { today: '2026-06-01', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;

/** A leak as a person might put it in: in one file of the room, one piece of text for another. */
interface SeededLeak {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const leaks: Readonly<Record<string, SeededLeak>> = {
  'index excerpt': {
    file: 'publish.ts',
    find: 'text += source.slice(from);',
    replace: `text += source.slice(from);
  text = text.replace(/^id: /m, \`excerpt: \${source.slice(source.indexOf('-->')).slice(3, 60).replaceAll('\\n', ' ')}\\nid: \`);`,
  },
  'reading time': {
    file: 'publish.ts',
    find: 'text += source.slice(from);',
    replace: `text += source.slice(from) + \`\\n\${source.split(/\\s+/).length} words to read\`;`,
  },
  length: {
    file: 'publish.ts',
    find: 'renderPlaceholder(redaction, liftState, language)',
    replace: 'renderPlaceholder({ ...redaction, words: redaction.end - redaction.start }, liftState, language)',
  },
  'second unclosed block': {
    file: 'pair-markers.ts',
    find: "faults.push({ ...at(open), fault: 'unclosed' })",
    replace: 'redactions.at(-1)',
  },
  'newline count': {
    file: 'publish.ts',
    find: 'liftState, placeholder, written,',
    replace:
      "liftState, placeholder, written: '\\n'.repeat(file.text.slice(start, end).split('\\n').length - 1) + written,",
  },
  'error message': {
    file: 'read-redactions.ts',
    find: "found.push({ ...marker, fault: 'crosses-section' });",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    replace: 'throw new Error(`Unexpected heading in ${source.slice(hidden.start, hidden.end)}`);',
  },
  'debug log': {
    file: 'publish.ts',
    find: 'const read = readRedactions(file.text);',
    replace: "const read = readRedactions(file.text); console.debug('publishing', file);",
  },
};

/** The room with a leak in it, as a module of its own; its neighbours are the real ones. */
async function loadLeaky({ file, find, replace }: SeededLeak): Promise<typeof realPublish> {
  const folder = mkdtempSync(path.join(tmpdir(), 'debrief-leak-'));
  cpSync(core, path.join(folder, 'core'), { recursive: true });
  symlinkSync(path.resolve(core, '../../node_modules'), path.join(folder, 'node_modules'));
  const target = path.join(folder, 'core/redaction', file);
  const source = readFileSync(target, 'utf8');
  expect(source.split(find), `the place of the leak in ${file}`).toHaveLength(2);
  writeFileSync(
    target,
    source.replace(find, () => replace),
  );
  const module = await import(/* @vite-ignore */ pathToFileURL(path.join(folder, 'core/redaction/publish.ts')).href);
  rmSync(folder, { recursive: true });
  return module.publish;
}

/** Sources that a leak might show in: pairs of accepted ones, one that is left open, and one that crosses a section. */
const suspects: readonly SourcePair[] = [
  ...fc.sample(sourcePairs, { numRuns: 60, seed: 7 }),
  ...['', '\n## Detection\n'].map((more) => {
    const closed = '<!-- redact: reason=security until=confirmed -->a<!-- /redact -->';
    const source = (text: string) =>
      `${closed}\n\n<!-- redact: reason=security until=confirmed -->${text}${more}${more && '<!-- /redact -->'}`;
    return { one: source('kestrel1z'), other: source('wigeonry1z'), canaries: ['kestrel1z', 'wigeonry1z'] };
  }),
];

/** Whether a way of publishing lets hidden text be seen: in what it gives, says, logs or throws, or in a difference. */
function leaksWith(publish: typeof realPublish): boolean {
  const logged: unknown[] = [];
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => void logged.push(words));
  const run = (text: string) => {
    try {
      const { text: shown, ledger, faults, inDoubt } = publish({ path: 'a.md', text }, clock);
      const output = JSON.stringify({ shown: shown.text, ledger, inDoubt }, (key, value) =>
        key === 'place' ? undefined : value,
      );
      return { output, said: JSON.stringify(faults), inDoubt };
    } catch (error) {
      return { output: '', said: String(error), inDoubt: true };
    }
  };
  return suspects.some(({ one, other, canaries }) => {
    const [first, second] = [run(one), run(other)];
    const seen = [first.output, first.said, second.output, second.said, JSON.stringify(logged)].join('\n');
    if (canaries.some((canary) => seen.includes(canary))) return true;
    return !first.inDoubt && !second.inDoubt && first.output !== second.output;
  });
}

describe('a leak that is put in', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is seen by these means only when there is one', async () => {
    const publish = await loadLeaky({ file: 'publish.ts', find: 'inDoubt: true,', replace: 'inDoubt: true ,' });
    expect(leaksWith(publish)).toBe(false);
  });

  it.each(Object.entries(leaks))('is caught: %s', async (_, leak) => {
    expect(leaksWith(await loadLeaky(leak))).toBe(true);
  });
});
