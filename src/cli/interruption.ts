import { STATUS } from './status.js';

/** Ctrl-C, and how service managers and containers stop a program. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Signals during a run over many records: the first asks for an end, the second is one. */
export interface Interruption {
  readonly requested: boolean;
  /** Items until an end is requested, even while the next one is waited for. */
  until<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item>;
  /** Signals end the process again. */
  dispose(): void;
}

export function interruption(): Interruption {
  let requested = false;
  // Ends the waiting for the next item. Racing each one against a promise of the whole run would keep them all.
  let wake = (): void => {};
  const end = (): never => process.exit(STATUS.interrupted);
  const ask = (): void => {
    requested = true;
    for (const signal of SIGNALS) process.off(signal, ask).once(signal, end);
    wake();
  };
  process.removeAllListeners('SIGINT');
  for (const signal of SIGNALS) process.once(signal, ask);
  return {
    get requested() {
      return requested;
    },
    async *until<Item>(items: AsyncIterable<Item>) {
      const iterator = items[Symbol.asyncIterator]();
      while (!requested) {
        const next = await new Promise<IteratorResult<Item> | undefined>((resolve, reject) => {
          wake = () => resolve(undefined);
          iterator.next().then(resolve, reject);
        });
        if (next === undefined || next.done) return;
        yield next.value;
      }
    },
    dispose() {
      process.off('SIGTERM', ask);
      // A pager may have taken it since.
      if (!process.listeners('SIGINT').includes(ask)) return;
      process.off('SIGINT', ask);
      process.once('SIGINT', end);
    },
  };
}
