import { runAction } from './main.ts';

process.exitCode = await runAction({
  env: process.env,
  cwd: process.cwd(),
  machineClock: Date.now,
  write: (text) => void process.stdout.write(text),
});
