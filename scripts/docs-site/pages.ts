/** A page of the documentation: which file of the repository, and where it goes. */
export interface DocPage {
  /** From the root of the repository. */
  readonly source: string;
  /** Of the site. */
  readonly path: string;
  /** In the list of pages. */
  readonly title: string;
}

export interface DocGroup {
  readonly title: string;
  readonly pages: readonly DocPage[];
}

const page = (
  title: string,
  source: string,
  path = source.replace(/^docs\//, '').replace(/\.md$/, '.html'),
): DocPage => ({
  source,
  path,
  title,
});

/** The order in which a reader finds them. Whatever else is in docs/ comes behind, under the last heading. */
export const groups: readonly DocGroup[] = [
  { title: 'Begin', pages: [page('Start', 'README.md', 'index.html'), page('A tour in pictures', 'docs/tour.md')] },
  {
    title: 'Guides',
    pages: [
      page('For the author', 'docs/guides/author.md'),
      page('For the person on call', 'docs/guides/on-call.md'),
      page('For the security team', 'docs/guides/security-team.md'),
      page('For the operator', 'docs/guides/operator.md'),
      page('For the reader', 'docs/guides/reader.md'),
    ],
  },
  {
    title: 'Adopt',
    pages: [
      page('Coming from another tool', 'docs/migrating.md'),
      page('Importing', 'docs/importing.md'),
      page('Recipes', 'docs/recipes.md'),
      page('Editors and shells', 'docs/editors.md'),
      page('Upgrading', 'docs/upgrading.md'),
    ],
  },
  {
    title: 'Reference',
    pages: [
      page('Configuration', 'docs/configuration.md'),
      page('Commands', 'docs/commands.md'),
      page('The Action', 'docs/action.md'),
      page('The App', 'docs/app.md'),
      page('How deadlines are counted', 'docs/clock.md'),
      page('The public page', 'docs/page.md'),
      page('Languages of the page', 'docs/languages.md'),
      page('Redaction', 'docs/redaction.md'),
      page('The sweep', 'docs/sweep.md'),
      page('Action items as issues', 'docs/action-items.md'),
      page('Rules', 'docs/rules/README.md', 'rules/index.html'),
      page('Errors', 'docs/errors.md'),
    ],
  },
];

/** Names of files as titles, for pages that no group names. */
const titleOf = (source: string): string => {
  const name = source.replace(/^.*\//, '').replace(/\.md$/, '').replaceAll('-', ' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
};

/** The groups with every file of docs/ in one of them; pages of single rules are found from the table of rules. */
export function groupsWith(sources: readonly string[]): {
  readonly shown: readonly DocGroup[];
  readonly all: readonly DocPage[];
} {
  const known = new Set(groups.flatMap(({ pages }) => pages.map(({ source }) => source)));
  const rest = sources.filter((source) => !known.has(source)).map((source) => page(titleOf(source), source));
  const isRule = ({ source }: DocPage) => source.startsWith('docs/rules/');
  const shown = [...groups, { title: 'Further', pages: rest.filter((one) => !isRule(one)) }];
  return { shown, all: [...shown.flatMap(({ pages }) => pages), ...rest.filter(isRule)] };
}
