/**
 * Format of the configuration and the records together, which `version:` in `.github/debrief.yml` says.
 *
 * 1. The first: a record without `affects-integrators` was taken for one that affected nobody.
 * 2. Reach is asked: without the key it is not recorded, and nothing public says "no" for it.
 */
export const currentFormat = 2;
