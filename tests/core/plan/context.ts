import { createWorkingCalendar } from '../../../src/core/calendar/working-calendar.ts';
import type { ClockContext } from '../../../src/core/clock/clock.ts';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { morning } from './world.ts';

const { config } = parseConfig('trusted-actors: ["alert-bot[bot]"]\n', '.github/debrief.yml', []);

export const context: ClockContext = {
  config,
  calendar: createWorkingCalendar(config.calendar, undefined),
  now: morning,
};
