import type { Piscina } from 'piscina';
import { codeOf, failureOf } from '../errors.js';
import type { ScrapeRecord } from '../read/record.js';
import type { How, Outcome, Task } from './clean-record.js';

/** Cleans records in threads of their own. */
export interface Pool {
  clean(task: Task): Promise<Outcome>;
  end(): Promise<void>;
}

export interface PoolOptions {
  jobs: number;
  how: How;
  /** A record that takes longer is a failure, in milliseconds. */
  timeout: number;
  /** What a worker's heap may grow to, in megabytes. */
  heap: number;
  /** The built `worker.ts`. */
  worker: string;
}

/** A worker that does not come back in time, or that runs out of memory, is replaced; its record has failed, no other. */
export async function poolOf({ jobs, how, timeout, heap, worker }: PoolOptions): Promise<Pool> {
  const { Piscina } = await import('piscina');
  const pool: Piscina = new Piscina({
    filename: worker,
    workerData: how,
    resourceLimits: { maxOldGenerationSizeMb: heap },
    minThreads: 1,
    maxThreads: jobs,
    // Workers stay for the whole run.
    idleTimeout: Number.POSITIVE_INFINITY,
    concurrentTasksPerWorker: 1,
  });
  return {
    async clean({ record, ...rest }) {
      const task: Task = { ...rest, record: sendable(record) };
      const { content } = task.record;
      const transferList = typeof content === 'string' ? [] : [content.buffer as ArrayBuffer];
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(), timeout);
      try {
        return (await pool.run(task, { signal: limit.signal, transferList })) as Outcome;
      } catch (error) {
        if (limit.signal.aborted) {
          const seconds = timeout / 1000;
          return {
            error: `took longer than ${seconds} s and was given up, --timeout gives it longer`,
            status: 1,
          };
        }
        if (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY') {
          return { error: 'needs more memory than a worker has', status: 1 };
        }
        return failureOf(error);
      } finally {
        clearTimeout(timer);
      }
    },
    end: () => pool.destroy(),
  };
}

/** Bytes that are part of a larger buffer would take all of it along. */
function sendable(record: ScrapeRecord): ScrapeRecord {
  const { content } = record;
  return typeof content === 'string' ? record : { ...record, content: new Uint8Array(content) };
}
