import type { Config } from '../core/config/config.ts';
import { parseConfig } from '../core/config/parse-config.ts';
import { toJsonProblems } from '../core/report/render-json.ts';
import { ruleIds } from '../core/rules/index.ts';
import { InvalidConfig } from './invalid-config.ts';

const configPath = '.github/debrief.yml';

/** @throws {InvalidConfig} with every fault at its line */
export function readConfig(text: string | undefined): Config {
  const { config, problems } = parseConfig(text, configPath, ruleIds);
  if (problems.length > 0) throw new InvalidConfig(toJsonProblems(problems));
  return config;
}
