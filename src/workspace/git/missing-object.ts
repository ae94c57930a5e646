import { ProjectRefusal } from '../../project/project-refusal.ts';

/** How git says that an object of a partial clone, or of a damaged one, is not here. */
const signs =
  /promisor|lazy fetching|missing (?:blob|tree|commit|object)|unable to read (?:tree|sha1 file|blob)|could not (?:get|fetch) object|bad (?:tree )?object/i;

export const isAboutMissingObject = (stderr: string): boolean => signs.test(stderr);

/** What is absent from this clone is not absent from the repository. */
export function missingObject(what: string): ProjectRefusal {
  return new ProjectRefusal(
    'missing-objects',
    `This clone lacks objects of the repository (${what}), so nothing can be said of them; fetch them with: git fetch --refetch --no-filter origin, or in a workflow remove filter from actions/checkout`,
  );
}
