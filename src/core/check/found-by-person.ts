const machine =
  /\b(?:monitor|monitoring|alarm|alert|alerts|alerting|probe|check|checks|watchdog|canary|slo|dashboard)\b/i;
const person =
  /\b(?:humans?|persons?|people|customers?|users?|merchants?|integrators?|partners?|clients?|support|employees?|colleagues?|engineers?|developers?|operators?|staff|manual(?:ly)?|social media|e-?mail|phone|report(?:ed|s)?)\b/i;

/** Whether `detected-by` says that a person noticed, not a machine: `human`, `a merchant`, but not `customer-facing SLO alert`. */
export function foundByPerson(detectedBy: string): boolean {
  return person.test(detectedBy) && !machine.test(detectedBy);
}
