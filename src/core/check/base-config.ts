import type { Config } from '../config/config.ts';
import { parseConfig } from '../config/parse-config.ts';
import type { CheckContext, CheckFacts } from '../open/check-context.ts';

const known = new WeakMap<object, Config>();

/** The configuration that a change started from; undefined where no change is checked. Without a file it is that of the defaults. */
export function baseConfig({ configFile }: CheckFacts): Config | undefined {
  if (configFile === undefined) return undefined;
  const already = known.get(configFile);
  if (already !== undefined) return already;
  const { config } = parseConfig(configFile.base, configFile.path, []);
  known.set(configFile, config);
  return config;
}

/** The configuration that judges what a change may do: that of the base, because a change must not judge itself. */
export function judgingConfig({ config, facts }: Pick<CheckContext, 'config' | 'facts'>): Config {
  return baseConfig(facts) ?? config;
}
