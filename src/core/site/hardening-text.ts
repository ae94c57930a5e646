import type { Config } from '../config/config.ts';
import type { History } from '../history/history.ts';

/** What introduces the hardening list. That nobody outside was affected is said only when every record says so. */
export function hardeningIntro(history: History, config: Config): string {
  const launch = config.launch ? `${config.launch.name} on ${config.launch.date}` : 'launch';
  const found = `Bringing the service up surfaced these deployment fixes, which were resolved before ${launch}.`;
  const harmless = history.hardening.every((entry) => entry.affectsIntegrators === false);
  return harmless ? `${found} They were operator-side and did not affect any external integrator.` : found;
}
