#!/usr/bin/env node
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { refuseOldNode } from '../core/text/refuse-old-node.ts';
import { runCli } from './main.ts';

const refusal = refuseOldNode(process.versions.node, 'Debrief', [22]);
if (refusal !== undefined) {
  process.stderr.write(`${refusal}\n`);
  process.exit(2);
}

// A reader that has seen enough (`debrief check | head`) is not a fault of ours.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

process.exitCode = await runCli({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  clock: Date.now,
  readInput: () => text(process.stdin),
  readLines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
  stdout: process.stdout,
  stderr: process.stderr,
});
