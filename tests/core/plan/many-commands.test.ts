import { expect, it } from 'vitest';
import { refuseText } from '../../../src/core/postmortem/refuse-text.ts';
import { settle } from './settle.ts';
import { World } from './world.ts';

const reactions = (world: World) => world.facts.comments.flatMap(({ answer }) => answer?.content ?? []);
const fileOf = (world: World) => world.facts.branch?.file?.text ?? '';

it('rows for which a record has no room are refused, and it stays readable', () => {
  const world = new World();
  settle(world);
  const { branch } = world.facts;
  if (branch?.file === undefined) throw new Error('Unexpected world, expected a file on the branch');
  const paragraph = `\n${'A long story. '.repeat(60)}\n`;
  const room = 128 * 1024 - 500 - Buffer.byteLength(branch.file.text);
  const text = branch.file.text + paragraph.repeat(Math.floor(room / paragraph.length));
  expect(refuseText(text)).toBeUndefined();
  world.change({ branch: { ...branch, file: { ...branch.file, text } } });
  world.say(
    'hubot',
    `/debrief timeline 08:12 ${'word '.repeat(190)}\n\n/debrief timeline 08:13 ${'word '.repeat(190)}`,
  );
  settle(world);
  expect([refuseText(fileOf(world)), reactions(world)]).toEqual([undefined, ['confused']]);
});

it('of many commands each comment is answered, a hundred commands at a look', () => {
  const world = new World();
  settle(world);
  const row = (comment: number) => (_: unknown, n: number) => `/debrief timeline 08:12 ${comment}-${n}`;
  for (let comment = 0; comment < 5; comment += 1)
    world.say('hubot', Array.from({ length: 40 }, row(comment)).join('\n\n'));
  const steps = settle(world);
  expect(steps.filter((kind) => kind === 'commit-file')).toHaveLength(3);
  expect(reactions(world)).toEqual(Array.from({ length: 5 }, () => '+1'));
  expect(fileOf(world).match(/\| \d-\d+ /g)).toHaveLength(200);
});
