import type { Config } from '../config/config.ts';
import { currentFormat } from '../config/format.ts';
import { parseConfig } from '../config/parse-config.ts';
import { openPublicRecord } from '../open/open-public.ts';
import { askField } from '../postmortem/edit-front-matter.ts';
import type { TextFile } from '../text/text-file.ts';
import type { Instant } from '../time/instant.ts';

/** One step from a format to the next. */
export interface Migration {
  readonly from: number;
  /** What changes, as a person reads it. */
  readonly what: string;
  /** A record in the next format; undefined when it cannot be edited safely. */
  readonly record: (file: TextFile, context: MigrationContext) => string | undefined;
}

export interface MigrationContext {
  readonly config: Config;
  readonly now: Instant;
}

/**
 * What an absent `affects-integrators` meant to its author nobody knows, so it is asked for. It is never answered here: "no" would be a
 * public statement.
 */
const askForReach: Migration = {
  from: 1,
  what: 'incidents without `affects-integrators` get the key, without a value: fill it in, or use debrief set',
  record: (file, context) => {
    const opened = openPublicRecord(file, context);
    if (opened === undefined) return undefined;
    if (opened.meta.kind !== 'incident') return file.text;
    return askField(file.text, 'affects-integrators', 'true if external integrators noticed, false if not');
  },
};

const migrations: readonly Migration[] = [askForReach];

/** The steps from a format to the current one. A file that does not say its format is of the first. */
export function migrationsFrom(version: number | undefined): readonly Migration[] {
  return migrations.filter(({ from }) => from >= (version ?? 1));
}

/** A record after these steps; undefined when one of them could not be done. */
export function migrateRecord(
  file: TextFile,
  steps: readonly Migration[],
  context: MigrationContext,
): string | undefined {
  return steps.reduce<string | undefined>(
    (text, step) => (text === undefined ? undefined : step.record({ ...file, text }, context)),
    file.text,
  );
}

/**
 * The configuration with the current format; every other byte stays. Undefined when it is written so that a line cannot be added
 * (one mapping in braces).
 */
export function migrateConfig(text: string, path: string): string | undefined {
  const line = `version: ${currentFormat}`;
  const eol = /\r\n|\n/.exec(text)?.[0] ?? '\n';
  const changed = /^version[ \t]*:.*$/m.test(text)
    ? text.replace(/^version[ \t]*:[^\r\n#]*(?=\s#|[\r\n]|$)/m, line)
    : // Behind the comments at the top, which are about the file.
      text.replace(
        /^(?:\uFEFF)?(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n))*(?:---[ \t]*(?:\r\n|\n))?/,
        (top) => `${top}${line}${eol}`,
      );
  const { config, problems } = parseConfig(changed, path, []);
  const isBroken = problems.some(({ rule }) => rule === 'invalid-config');
  return isBroken || config.version !== currentFormat ? undefined : changed;
}
