import { chooseParser } from '../core/text/parser-choice.ts';
import { readEnvironment } from './read-environment.ts';

const read = readEnvironment(process.env);
if ('faults' in read) {
  for (const fault of read.faults) console.error(`${fault}  invalid-environment`);
  process.exit(2);
}

chooseParser(process.env['DEBRIEF_PARSER']);
// Only now, because it is large and faults should be told at once.
const { startApp } = await import('./start-app.ts');
const app = await startApp(read.environment).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(3);
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await app.stop();
  process.exit(0);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
// For whoever starts it as a part of something: it ends when they are gone, however they went.
if (process.argv.includes('--attached')) process.stdin.once('end', stop).resume();
