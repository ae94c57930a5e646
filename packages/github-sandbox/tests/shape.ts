/** What differs between a recorded value and ours, as lines: where it is, and what it is. Values do not count. */
export function differences(recorded: unknown, ours: unknown, at = 'body'): string[] {
  if (recorded === null || ours === null || recorded === undefined || ours === undefined) return [];
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    if (recorded.length === 0 || ours.length === 0) return [];
    const pairs = recorded.flatMap((item) => differences(item, closest(item, ours), `${at}[]`));
    return [...new Set(pairs)];
  }
  const [wanted, found] = [kindOf(recorded), kindOf(ours)];
  if (wanted !== found) return [`${at}: recorded ${wanted}, ours ${found}`];
  if (wanted !== 'object') return addressDifference(recorded, ours, at);
  const [old, fresh] = [recorded as Record<string, unknown>, ours as Record<string, unknown>];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].toSorted();
  return keys.flatMap((key) => {
    if (!(key in fresh)) return [`${at}.${key}: only recorded`];
    if (!(key in old)) return [`${at}.${key}: only ours`];
    return differences(old[key], fresh[key], `${at}.${key}`);
  });
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The item of ours with most keys in common: lists need not be in the same order. */
function closest(item: unknown, ours: readonly unknown[]): unknown {
  const name = (value: unknown) => (value as { name?: unknown } | null)?.name;
  return ours.find((one) => name(one) !== undefined && name(one) === name(item)) ?? ours[0];
}

/** An address without its host, numbers and hashes; some recordings kept the name of their temporary repository. */
function addressShape(text: string): string {
  return text
    .replace(/^(https?|git):\/\/[^/]+(\/api\/v3)?/, '')
    .replace(/^git@[^:]+:/, '')
    .replace(/tmp-scenario-([a-z-]+)-\d+-\w+/, '$1')
    .replaceAll(/[0-9a-f]{40}/g, 'SHA')
    .replaceAll(/(?<=[/-])\d+/g, 'N');
}

function addressDifference(recorded: unknown, ours: unknown, at: string): string[] {
  if (typeof recorded !== 'string' || typeof ours !== 'string' || !/url$|\.(self|git|html)$/.test(at)) return [];
  const [wanted, found] = [addressShape(recorded), addressShape(ours)];
  return wanted === found ? [] : [`${at}: recorded ${wanted}, ours ${found}`];
}
