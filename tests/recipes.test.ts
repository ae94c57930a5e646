import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

/** New files, and lines that go before another in files that are there. */
interface Recipe {
  readonly files?: Readonly<Record<string, string>>;
  readonly lines?: readonly (readonly [file: string, before: string, line: string])[];
}

const wordFiles = ['en', 'de', 'fr', 'es', 'pt', 'ja'].map((code) => `src/core/words/${code}.ts`);

/** The six changes of CONTRIBUTING, as somebody would make them. */
const recipes: Readonly<Record<string, Recipe>> = {
  'a rule': {
    files: {
      'src/core/rules/missing-apology.ts': `import { incidents, type Rule } from '../check/rule.ts';
import type { Words } from '../text/words.ts';

export const missingApology: Rule<{ readonly days: number }> = {
  id: 'missing-apology',
  many: 'missing apologies',
  level: 'warning',
  kinds: incidents,
  check: (postmortem) => [{ place: postmortem.fieldPlace('title'), args: { days: 1 } }],
  words: ({ days }): Words => ({ message: \`Nobody is sorry after \${days} days\`, hint: 'Say so' }),
};
`,
    },
    lines: [
      [
        'src/core/rules/index.ts',
        'import { missingMonitor }',
        "import { missingApology } from './missing-apology.ts';",
      ],
      ['src/core/rules/index.ts', '  missingMonitor,', '  missingApology,'],
    ],
  },
  'a feed': {
    files: {
      'src/core/site/text-feed.ts': `import type { FeedItem } from './feed-items.ts';

export function renderTextFeed(items: readonly FeedItem[]): string {
  return items.map(({ title }) => title).join('\\n');
}
`,
    },
    lines: [
      ['src/core/site/feeds.ts', 'import { renderRss }', "import { renderTextFeed } from './text-feed.ts';"],
      [
        'src/core/site/feeds.ts',
        "  {\n    path: 'rss.xml'",
        "  { path: 'feed.txt', type: 'text/plain', name: 'Text', note: 'text', render: renderTextFeed },",
      ],
      ...wordFiles.map((file) => [file, '    jsonFeed: ', "    text: '{link} for terminals',"] as const),
    ],
  },
  'a language of the page': {
    files: {
      'src/core/words/it.ts': `import { de } from './de.ts';
import type { PageWords } from './page-words.ts';

export const it: PageWords = { ...de, locale: 'it' };
`,
    },
    lines: [
      ['src/core/words/language-code.ts', '] as const;', ", 'it'"],
      ['src/core/words/languages.ts', 'import { ja }', "import { it } from './it.ts';"],
      ['src/core/words/language-code.ts', "  ja: '", "  it: '[Omesso: ',"],
      ['src/core/words/languages.ts', '  get ja() {', "  get it() {\n    return open('it', it);\n  },"],
    ],
  },
  'a key of the configuration': {
    lines: [
      ['src/core/config/config.ts', '  readonly rollups:', '  readonly motto: string;'],
      [
        'src/core/config/config-schema.ts',
        '  rollups: describe(',
        "  motto: describe(line, 'Under the title of every page'),",
      ],
      ['src/core/config/normalise-config.ts', '    rollups: {', "    motto: written.motto ?? '',"],
    ],
  },
  'a command': {
    files: {
      'src/cli/greet.ts': `import type { CliCommand } from './session/command.ts';

export const greet: CliCommand = {
  describe: (command) => void command.addHelpText('after', 'Examples:\\n  $ debrief greet'),
  run: async ({ terminal }) => {
    terminal.say('Hello');
    return 0;
  },
};
`,
    },
    lines: [
      [
        'src/cli/commands.ts',
        "  {\n    name: 'doctor'",
        "  { name: 'greet', group: 'Begin', summary: 'say hello', load: async () => (await import('./greet.ts')).greet },",
      ],
    ],
  },
  'a webhook event': {
    lines: [['src/app/events.ts', "  ['issues.closed'", "  ['issues.pinned', ['issue']],"]],
  },
};

function apply(folder: string, { files = {}, lines = [] }: Recipe): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  for (const [name, before, line] of lines) {
    const file = path.join(folder, name);
    const text = readFileSync(file, 'utf8');
    if (!text.includes(before))
      throw new Error(`${name} has no "${before}" any more: mend the recipe, and CONTRIBUTING`);
    writeFileSync(
      file,
      text.replace(before, () => `${line}\n${before}`),
    );
  }
}

describe('the recipes of CONTRIBUTING', () => {
  it('all compile, with the files that it names and no others', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'debrief-recipes-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const name of ['src', 'tsconfig.json', 'package.json', 'names.json', 'schema.json'])
      cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const recipe of Object.values(recipes)) apply(folder, recipe);
    writeFileSync(path.join(folder, 'tsconfig.recipes.json'), '{ "extends": "./tsconfig.json", "include": ["src"] }');
    const tsc = path.join(root, 'node_modules/.bin/tsc');
    // A copy of one of them with a slip, which has to be all that is found: so it is known that something was looked at.
    const rule = readFileSync(path.join(folder, 'src/core/rules/missing-apology.ts'), 'utf8');
    writeFileSync(path.join(folder, 'src/core/rules/slip.ts'), rule.replace('  check:', '  misspelt: 1,\n  check:'));
    const { stdout } = spawnSync(tsc, ['-p', 'tsconfig.recipes.json'], { cwd: folder, encoding: 'utf8' });
    expect(stdout.split('\n').filter((line) => line.includes('error'))).toEqual([
      expect.stringMatching(/^src\/core\/rules\/slip\.ts.* error .*misspelt/),
    ]);
  });

  it.each(Object.keys(recipes))('are named there: %s', (name) => {
    expect(readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8')).toContain(`| ${name} |`);
  });
});

describe.each(['CONTRIBUTING.md', 'tests/README.md'])('%s', (document) => {
  const text = readFileSync(path.join(root, document), 'utf8');
  const named = [...text.matchAll(/`((?:src|tests|scripts|docs|packages|examples)\/[\w./-]*)`/g)].map(
    ([, name = '']) => name,
  );

  it('names files and folders that exist', () => {
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  });
});
