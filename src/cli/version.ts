import manifest from '../../package.json' with { type: 'json' };

/** Of this Debrief. */
export const version: string = manifest.version;
