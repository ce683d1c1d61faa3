import pc from 'picocolors';

/** Whether colours are for standard output: on a terminal, and where `NO_COLOR` is not set. */
export const areWanted = (): boolean => pc.isColorSupported && process.stdout.isTTY === true;

/** Paints on a terminal, and leaves text as it is elsewhere: in a pipe, and in CI too, which picocolors takes for a terminal. */
export const paint = pc.createColors(areWanted());
