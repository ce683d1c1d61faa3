/** Log odds beyond this are as good as certain. */
const CAP = 8;

/** Log odds, at most 8 either way. */
export const capped = (odds: number): number => Math.max(-CAP, Math.min(CAP, odds));
