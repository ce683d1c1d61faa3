/** Put in by the build. */
declare const CLEANCOPY_VERSION: string | undefined;

/** The package's version. */
export const version = typeof CLEANCOPY_VERSION === 'string' ? CLEANCOPY_VERSION : '0.0.0-source';
