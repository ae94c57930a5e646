/** A page or file of the site, from its root, as it is written: `incidents/issue-42/index.html`. */
export type SitePath = string;

/** How a path is linked to: the folder instead of its `index.html`. */
function address(path: SitePath): string {
  return path === paths.index || path.endsWith('/index.html') ? path.slice(0, -paths.index.length) : path;
}

/** The way from one page to another, relative, so that the site works under any address. */
export function relativeLink(from: SitePath, to: SitePath): string {
  let up = '';
  for (let at = from.indexOf('/'); at >= 0; at = from.indexOf('/', at + 1)) up += '../';
  return `${up}${address(to)}` || './';
}

/** The public address of a path; undefined when the configuration names none. */
export function absoluteLink(url: string | undefined, to: SitePath): string | undefined {
  return url === undefined ? undefined : `${url}/${encodeURI(address(to))}`;
}

/** Where things are. One place, so that pages and links cannot differ. */
export const paths = {
  index: 'index.html',
  incidents: 'incidents/index.html',
  incident: (id: string): SitePath => `incidents/${id}/index.html`,
  year: (year: string): SitePath => `${year}/index.html`,
  severity: (severity: string): SitePath => `severity/${severity}/index.html`,
  component: (slug: string): SitePath => `components/${slug}/index.html`,
  rollup: (period: string): SitePath => `rollups/${period}/index.html`,
  policy: 'policy/index.html',
  notFound: '404.html',
  log: 'log/index.html',
  stylesheet: 'assets/style.css',
  filter: 'assets/filter.js',
  times: 'assets/times.js',
  search: (year: string): SitePath => `search/${year}.json`,
  logo: 'assets/logo.svg',
  disclosures: 'disclosures.ics',
  newestIncidents: 'api/v2/incidents.json',
  yearOfIncidents: (year: string): SitePath => `api/v2/incidents/${year}.json`,
} as const;

/** The Markdown alternate of a page. */
export const alternateOf = (path: SitePath): SitePath => (path.endsWith('html') ? `${path.slice(0, -4)}md` : path);
