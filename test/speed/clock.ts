/**
 * Processor time, all threads of the process, in milliseconds. Other programs on the machine disturb it less than they
 * disturb the clock on the wall.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Times several jobs in turn, round after round, and keeps each one's best round: what disturbs one disturbs all. */
export function bestTimes<Name extends string>(
  jobs: Record<Name, () => void>,
  rounds: number,
): Record<Name, number> {
  const names = Object.keys(jobs) as Name[];
  const best = Object.fromEntries(names.map((name) => [name, Number.POSITIVE_INFINITY])) as Record<
    Name,
    number
  >;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const start = processorTime();
      jobs[name]();
      best[name] = Math.min(best[name], processorTime() - start);
    }
  }
  return best;
}
