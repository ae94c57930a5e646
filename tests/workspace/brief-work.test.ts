import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const module = path.resolve(import.meta.dirname, '../../src/workspace/brief-work.ts');

/** Calls a function as often as makes V8 compile it, at once with these switches, and tells what became of it. */
const script = `
  import { briefly, compileIfMuch, optimise } from ${JSON.stringify(module)};
  const isIn = (body, tiers) => {
    const often = new Function('n', body);
    for (let n = 0; n < 20_000; n += 1) often(n);
    return tiers.some((tier) => new Function('often', \`return %ActiveTierIs\${tier}(often)\`)(often));
  };
  const isInterpreted = (body) => isIn(body, ['Ignition']);
  const isOptimised = (body) => isIn(body, ['Maglev', 'Turbofan']);
  const seen = [];
  await briefly(async () => {
    seen.push(isInterpreted('return n + 1'));
    compileIfMuch([{ text: 'a few words' }]);
    seen.push(isInterpreted('return n + 2'));
    compileIfMuch(Array.from({ length: 20 }, () => ({ text: 'words '.repeat(1_000) })));
    seen.push(isInterpreted('return n + 3'));
  });
  await briefly(async () => {
    compileIfMuch([{ text: 'words '.repeat(4_000) }]);
    seen.push(isInterpreted('return n + 9'));
  });
  await briefly(async () => { throw new Error() }).catch(() => {});
  seen.push(isInterpreted('return n + 4'));
  const isTwice = (body) => isIn(body, ['Turbofan']);
  seen.push(isTwice('return n + 7'));
  optimise(false);
  seen.push(isOptimised('return n + 5'));
  optimise(true);
  seen.push(isOptimised('return n + 6'));
  seen.push(isTwice('return n + 8'));
  console.log(JSON.stringify(seen));
`;

test('what is brief runs without compilers, what is long and what follows with them, a build with few, and this Node knows the switches', () => {
  const switches = ['--allow-natives-syntax', '--no-concurrent-sparkplug', '--no-concurrent-recompilation'];
  const args = [...switches, '--input-type=module', '-e', script];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect({ stdout, stderr }).toEqual({ stdout: '[true,true,false,false,false,true,false,true,false]\n', stderr: '' });
});
