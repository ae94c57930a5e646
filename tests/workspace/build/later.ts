import { afterEach, beforeEach, vi } from 'vitest';
import { continueLog, readFolderText } from '../../../src/workspace/build/continue-log.ts';
import type { RecallRequest } from '../../../src/workspace/build/recall-build.ts';

/** Has every test of a file run a minute from now: long after everything was written, so that looks count and bytes need not be read. */
export function runLater(): void {
  beforeEach(beLater);
  afterEach(() => void vi.useRealTimers());
}

export const beLater = (): void => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });

/** Goes on with the log of a folder, as the command line does. */
export const logOf =
  (reason?: string): RecallRequest['log'] & {} =>
  (folder, _url, known) =>
    continueLog(readFolderText(folder), 'a test', { reason, signing: undefined, known });
