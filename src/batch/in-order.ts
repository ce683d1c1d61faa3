export interface Window<In> {
  /** Runs at the same time. */
  concurrency: number;
  /** Items that are taken, but whose results are not fetched yet. */
  ahead: number;
  /** Weight of such items; a single one may be heavier. */
  heaviest: number;
  weigh(item: In): number;
}

interface Slot<Out> {
  weight: number;
  /** Undefined while it runs. */
  settled?: PromiseSettledResult<Out>;
}

/**
 * The results of `run` in the order of their items, several at the same time. No more is taken from `source` than the
 * window holds, however slowly results are fetched or one of them comes.
 */
export async function* inOrder<In, Out>(
  source: AsyncIterable<In>,
  run: (item: In) => Promise<Out>,
  { concurrency, ahead, heaviest, weigh }: Window<In>,
): AsyncGenerator<Out> {
  const items = source[Symbol.asyncIterator]();
  const slots: Slot<Out>[] = [];
  let running = 0;
  let weight = 0;
  let pulling = false;
  let ended = false;
  let failure: { reason: unknown } | undefined;
  let wake = (): void => {};

  const isFull = (): boolean => running >= concurrency || slots.length >= ahead || weight >= heaviest;

  async function settle(slot: Slot<Out>, item: In): Promise<void> {
    const [settled] = await Promise.allSettled([run(item)]);
    slot.settled = settled as PromiseSettledResult<Out>;
    running--;
    pull();
    wake();
  }

  /** Takes items until the window is full. */
  async function pullAll(): Promise<void> {
    pulling = true;
    try {
      while (!ended && !isFull()) {
        const { done, value } = await items.next();
        if (done) ended = true;
        else {
          const slot: Slot<Out> = { weight: weigh(value) };
          slots.push(slot);
          weight += slot.weight;
          running++;
          void settle(slot, value);
        }
        wake();
      }
    } catch (reason) {
      failure = { reason };
      ended = true;
    }
    pulling = false;
    wake();
  }

  function pull(): void {
    if (!pulling && !ended) void pullAll();
  }

  try {
    for (;;) {
      pull();
      const [first] = slots;
      if (first?.settled) {
        slots.shift();
        weight -= first.weight;
        if (first.settled.status === 'rejected') throw first.settled.reason;
        yield first.settled.value;
      } else if (ended && slots.length === 0) {
        if (failure) throw failure.reason;
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    ended = true;
    await items.return?.();
  }
}
