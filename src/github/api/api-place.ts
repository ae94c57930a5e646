/**
 * Where the REST API of a GitHub is, without the protocol: github.com and an enterprise with data residency have a name for it, a server
 * has a path. https://docs.github.com/en/enterprise-cloud@latest/admin/data-residency/about-github-enterprise-cloud-with-data-residency
 *
 * @param host Host of the pages or of the API, with its port if it has one: `github.com`, `api.acme.ghe.com`, `git.example.com:8443`
 */
export function apiPlace(host: string): string {
  const [, subdomain] = /^(?:api\.)?([a-z\d-]+)\.ghe\.com$/i.exec(host) ?? [];
  if (subdomain !== undefined) return `api.${subdomain}.ghe.com`;
  return /^(?:api\.)?github\.com$/i.test(host) ? 'api.github.com' : `${host}/api/v3`;
}
