import { logPaths } from '../log/published-log.ts';
import { renderDocument } from './document.ts';
import { paths } from './link.ts';
import { logPage } from './log-page.ts';
import type { SiteFile, SiteInput } from './site-files.ts';
import { plainFile } from './site-files.ts';

/** The log of public events: its page and its files. None where no log is made, as in a preview. */
export function logFiles({ config, log }: SiteInput): SiteFile[] {
  if (log === undefined) return [];
  const late = (file: SiteFile): SiteFile => ({ ...file, late: true });
  return [
    late(plainFile(paths.log, () => renderDocument(logPage(log(), config), config))),
    late(
      plainFile(logPaths.events, () =>
        log()
          .lines.map((line) => `${line}\n`)
          .join(''),
      ),
    ),
    late(plainFile(logPaths.checkpoint, () => log().note)),
    late(plainFile(logPaths.key, () => `${log().verifier ?? '# This log is not signed.'}\n`)),
  ];
}
