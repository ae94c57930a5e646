import { createWorkingCalendar } from '../../../src/core/calendar/working-calendar.ts';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import type { PlanContext } from '../../../src/core/plan/plan-reconcile.ts';
import { morning } from './world.ts';

const { config } = parseConfig('trusted-actors: ["alert-bot[bot]"]\n', '.github/debrief.yml', []);

export const context: PlanContext = {
  config,
  calendar: createWorkingCalendar(config.calendar, undefined),
  now: morning,
  faults: [],
};
