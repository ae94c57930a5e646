import { parseArgs } from 'node:util';
import { startSandbox } from './start-sandbox.ts';

/**
 * The sandbox as a process of its own: prints where it answers as one JSON line, then serves until it is told to stop.
 * With `--attached` it also stops when its standard input ends: when whoever started it is gone.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    directory: { type: 'string' },
    now: { type: 'string' },
    attached: { type: 'boolean' },
  },
});
const { directory, now } = values;
const sandbox = await startSandbox({ port: Number(values.port), ...(directory ? { directory } : {}) });
if (now) sandbox.clock.set(new Date(now), true);

const { url, apiUrl, graphqlUrl } = sandbox;
process.stdout.write(`${JSON.stringify({ url, apiUrl, graphqlUrl, control: `${url}/_sandbox` })}\n`);

const stop = () => void sandbox.close().then(() => process.exit(0));
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
if (values.attached) process.stdin.once('end', stop).resume();
