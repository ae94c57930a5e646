/** Ends of names that say no more than that the text is Markdown, some of them two of a kind: `.html.md.erb`. */
const ends = /(?:\.(?:md|markdown|mdown|mkd|mdx|qmd|rmd|adoc|asciidoc|json|ya?ml|txt|html?|erb|liquid))+$/i;
/** A name that every folder has: the folder's own name says more. */
const everyFolders = /^(?:readme|index|_index)$/i;

/** The name of a file without folders and the end that says its type; of a `README.md` the name of its folder. */
export function nameOfFile(path: string): string {
  const steps = path.split('/');
  const name = (steps.at(-1) ?? '').replace(ends, '');
  const folder = steps.at(-2) ?? '';
  return everyFolders.test(name) && folder !== '' ? folder : name;
}

const dates: readonly RegExp[] = [
  /(?<!\d)((?:19|20)\d{2})[-_.](0[1-9]|1[0-2])[-_.](0[1-9]|[12]\d|3[01])(?!\d)/,
  /(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/,
  /(?:^|\/)((?:19|20)\d{2})\/(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])(?:\/|$)/,
];

/** The date in the name of a file or of one of its folders, as `YYYY-MM-DD`: `2024-07-02-x.md`, `20240702-x/README.md`. */
export function dayInName(path: string): string | undefined {
  for (const text of [nameOfFile(path), path]) {
    for (const pattern of dates) {
      const [, year, month, day] = pattern.exec(text) ?? [];
      if (year === undefined) continue;
      const found = `${year}-${month}-${day}`;
      if (new Date(`${found}T00:00Z`).toJSON()?.startsWith(found)) return found;
    }
  }
  return undefined;
}

/** The year that a path says: of its date, of a folder `2021/`, of a name such as `PM2021-004` or `2021-Q3`. */
export function yearInName(path: string): string | undefined {
  const day = dayInName(path);
  if (day !== undefined) return day.slice(0, 4);
  const steps = [nameOfFile(path), ...path.split('/').slice(0, -1).reverse()];
  for (const step of steps) {
    const found = new Set(Array.from(step.matchAll(/(?<!\d)(?:19[89]\d|20[0-4]\d)(?!\d)/g), ([year]) => year));
    const [year] = found;
    if (year !== undefined && found.size === 1) return year;
  }
  return undefined;
}
