import { parseArgs } from 'node:util';
import { benchBuild } from './build.ts';
import { benchCheck } from './check.ts';
import { benchRedaction } from './redaction.ts';
import { benchStart } from './start.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    records: { type: 'string' },
    peers: { type: 'string' },
    layout: { type: 'string' },
  },
});

const rounds = (fallback: number) => Number(values.rounds ?? fallback);

switch (positionals[0] ?? 'start') {
  case 'start':
    benchStart(rounds(21));
    break;
  case 'check':
    benchCheck(rounds(21), Number(values.records ?? 10_000), values.peers);
    break;
  case 'build':
    benchBuild(rounds(5), (values.records ?? '100,1000,10000').split(',').map(Number), {
      layout: values.layout,
      packages: values.peers,
    });
    break;
  case 'redaction':
    benchRedaction(rounds(9));
    break;
  default:
    console.error(`Unexpected bench "${positionals[0]}", expected start, check, build or redaction`);
    process.exitCode = 2;
}
