/** The cells of a table as RFC 4180 has them. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end = ''] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

/** When each incident was published, by its id, as the table of incidents of a site says; undefined for what is no such table. */
export function parseListedIncidents(csv: string): ReadonlyMap<string, string> | undefined {
  const [head = [], ...rows] = parseCsv(csv);
  const [id, published] = [head.indexOf('id'), head.indexOf('published')];
  if (id < 0 || published < 0) return undefined;
  return new Map(rows.map((row) => [row[id] ?? '', row[published] ?? '']));
}
