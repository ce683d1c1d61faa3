/** A number from 0 to below what it is given, as if by chance. */
export type Chance = (below: number) => number;

/** Numbers that look like chance and are the same each time for a seed (a linear congruential generator). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
