import { action, cli, emptyNode, node, peer } from './candidates.ts';
import { makeRepository } from './make-repository.ts';
import { type Candidate, measure, renderMeasurements } from './measure.ts';

/** The check against an empty Node process and, where they are at hand, against Markdown linters on the same files. */
export function benchCheck(rounds: number, count: number, peers: string | undefined): void {
  const repository = makeRepository(count);
  const { root, changed } = repository;
  const inAction = action(`Action: one changed of ${count}`, repository, { command: 'check' });
  const markdownlint = peer(peers, 'markdownlint-cli2', 'markdownlint-cli2-bin.mjs');
  const remark = peer(peers, 'remark-cli', 'cli.js');
  // By its path, because it would be looked for beside the records.
  const preset = peer(peers, 'remark-preset-lint-recommended', 'index.js') ?? '';
  const lint = (name: string, file: string | undefined, says: string, args: readonly string[]): Candidate[] =>
    file === undefined ? [] : [{ name, command: node, args: [file, ...args], cwd: root, codes: [0, 1], says }];
  try {
    console.log(`One changed record, as a multiple of an empty Node ${process.version} (${rounds} rounds)\n`);
    const one: Candidate[] = [
      emptyNode,
      inAction,
      cli(`CLI: --base, one changed of ${count}`, root, ['check', '--base', repository.base]),
      ...lint('markdownlint-cli2, that one file', markdownlint, 'MD013', [changed]),
    ];
    console.log(`${renderMeasurements(measure(one, rounds))}\n`);
    console.log(`All ${count} records, as a multiple of the CLI (${Math.ceil(rounds / 7)} rounds)\n`);
    const all: Candidate[] = [
      cli('CLI: check', root, ['check']),
      ...lint('markdownlint-cli2', markdownlint, 'MD013', ['postmortems/**/*.md']),
      ...lint('remark-lint', remark, 'remark-lint', ['--quiet', '--no-stdout', '--use', preset, 'postmortems']),
    ];
    console.log(renderMeasurements(measure(all, Math.ceil(rounds / 7))));
    if (markdownlint === undefined || remark === undefined)
      console.log(
        '\nFor the peers: npm i --prefix DIR markdownlint-cli2 remark-cli remark-preset-lint-recommended, then --peers DIR',
      );
  } finally {
    inAction.remove();
    repository.remove();
  }
}
