import { isInertSvg } from '../../core/site/is-inert-svg.ts';
import { assetPaths } from '../../core/site/site-files.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import type { Project } from '../../project/read-project.ts';
import { digest } from '../digest.ts';

/** A logo or a stylesheet of 256 KiB is a mistake. */
const largest = 256 * 1024;

/** Of the look of a site. */
export const digestOfAssets = (assets: ReadonlyMap<string, string>): string => digest(JSON.stringify([...assets]));

/** Reads the files that the configured look of the site needs, by their paths. Throws `ProjectRefusal` for one that cannot be read. */
export async function readAssets({ tree, config, configFile }: Project): Promise<ReadonlyMap<string, string>> {
  const assets = new Map<string, string>();
  for (const path of assetPaths(config)) {
    const entry = await tree.find(path);
    const [file] = entry && !('reason' in entry) ? await tree.read([entry], largest) : [];
    if (!file || !('text' in file))
      throw new ProjectRefusal(
        'unusable-config',
        `"${configFile}" names "${path}", which is not a regular text file of at most 256 KiB`,
      );
    if (path.toLowerCase().endsWith('.svg') && !isInertSvg(file.text))
      throw new ProjectRefusal(
        'unusable-config',
        `"${configFile}" names "${path}", which holds a script, an event handler or an address elsewhere and would run on the public site; export it as a plain SVG`,
      );
    assets.set(path, file.text);
  }
  return assets;
}
