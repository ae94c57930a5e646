/** Where the configuration is by default, from the root of the project. */
export const configPath = '.github/debrief.yml';
