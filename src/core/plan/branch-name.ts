const prefix = 'postmortem/issue-';

/** Name of the branch of an issue's postmortem. It is the lock: GitHub creates it once. */
export function branchName(issue: number): string {
  return `${prefix}${issue}`;
}

/** The issue whose postmortem is on a branch of this name. */
export function issueOfBranch(name: string): number | undefined {
  const digits = name.startsWith(prefix) ? name.slice(prefix.length) : '';
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : undefined;
}

/** The issue that a record was made from, by the record's id. */
export function issueOfRecord(id: string): number | undefined {
  return issueOfBranch(`postmortem/${id}`);
}
