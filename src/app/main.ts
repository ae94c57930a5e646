import manifest from '../../package.json' with { type: 'json' };
import { chooseParser } from '../core/text/parser-choice.ts';
import { refuseOldNode } from '../core/text/refuse-old-node.ts';
import { readEnvironment } from './read-environment.ts';
import { isTracing } from './traces/is-tracing.ts';
import { noTraces } from './traces/traces.ts';

// The driver of PostgreSQL and OpenTelemetry need it.
const refused = refuseOldNode(process.versions.node, 'The App', [22, 15]);
if (refused !== undefined) {
  console.error(refused);
  process.exit(2);
}

const read = readEnvironment(process.env);
if ('faults' in read) {
  for (const fault of read.faults) console.error(`${fault}  invalid-environment`);
  process.exit(2);
}

chooseParser(process.env['DEBRIEF_PARSER']);
// Only now, because it is large and faults should be told at once.
const { startApp } = await import('./start-app.ts');
const traces = isTracing(process.env)
  ? await (await import('./traces/create-traces.ts')).createTraces(process.env, manifest.version)
  : noTraces;
const app = await startApp(read.environment, traces, process.env).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(3);
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  // Whatever hangs: whoever told us to end waits ten seconds before killing us.
  setTimeout(() => process.exit(0), 9_500).unref();
  await app.stop();
  process.exit(0);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
// For whoever starts it as a part of something: it ends when they are gone, however they went.
if (process.argv.includes('--attached')) process.stdin.once('end', stop).resume();
