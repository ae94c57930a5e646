/** The address of a folder on the web, and what each part of it must not be. */
const tests: readonly (readonly [expected: string, test: (url: URL, value: string) => boolean])[] = [
  ['an address that starts with https://', ({ protocol }) => /^https?:$/.test(protocol)],
  // `URL` drops them at the ends, and those that end lines everywhere.
  ['an address without spaces and line ends', (_, value) => !/[\s\p{C}]/u.test(value)],
  ['an address without a user name', ({ username, password }) => username === '' && password === ''],
  ['an address without a query, such as ?page=1', ({ search }) => search === ''],
  ['an address without a fragment, such as #top', ({ hash }) => hash === ''],
  [
    'the address of the folder that the site is in, without the name of a file',
    ({ pathname }) => !/\.(?:[xs]?html?|md|json|xml|txt|php|aspx?|jsp)\/*$/i.test(pathname),
  ],
];

/** What is expected of `page.url`, one thing after the other; a value that is no address at all fails the first alone. */
export const publicAddressTests: readonly (readonly [expected: string, test: (value: string) => boolean])[] = tests.map(
  ([expected, test], index) => [
    expected,
    (value) => {
      const url = URL.parse(value);
      return url === null || !/^https?:$/.test(url.protocol) ? index > 0 : test(url, value);
    },
  ],
);
