/** Every variable of ours that some host reads. Names only: what they hold is each host's own matter. */
const variables = [
  'DEBRIEF_CACHE',
  'DEBRIEF_IDENTITY',
  'DEBRIEF_LINK_SECRET',
  'DEBRIEF_LINK_SECRET_PREVIOUS',
  'DEBRIEF_LOG_KEY',
  'DEBRIEF_NOW',
  'DEBRIEF_PARSER',
  'DEBRIEF_SWEEP_MINUTES',
  'DEBRIEF_URL',
];

/**
 * What Kubernetes and Docker's links put into the environment beside a service that is named `debrief`.
 * https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
 */
const injected = /^DEBRIEF_(SERVICE_(HOST|PORT(_\w+)?)|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?|NAME)$/;

/** Addresses of the targets that a configuration names under `notify`. */
const addresses = /^DEBRIEF_NOTIFY_[A-Z\d_]*$/;

/** Names that begin with `DEBRIEF_` and that nobody reads: most likely misspelt, so that something else holds than was meant. */
export function findUnknownVariables(names: readonly string[]): readonly string[] {
  return names.filter(
    (name) => name.startsWith('DEBRIEF_') && !variables.includes(name) && !injected.test(name) && !addresses.test(name),
  );
}

/**
 * For each of them, what was probably meant. Values are never said.
 * @param suggest given by the host, because few starts need it
 */
export function renderUnknownVariables(
  names: readonly string[],
  suggest: (written: string, known: readonly string[]) => string | undefined,
): readonly string[] {
  const plain = new Map(variables.map((name) => [plainName(name), name]));
  return findUnknownVariables(names).map((name) => {
    const near = plain.get(suggest(plainName(name), [...plain.keys()]) ?? '');
    const meant = near === undefined ? `the names are ${variables.join(', ')}` : `did you mean ${near}?`;
    return `${name.replace(/\W/g, '?').slice(0, 100)} is no variable of Debrief: ${meant}`;
  });
}

function plainName(name: string): string {
  return name.slice('DEBRIEF_'.length).toLowerCase().replaceAll('_', '-');
}
