/** What a worker thread runs: it is told how once, and then given record after record. */
import { workerData } from 'node:worker_threads';
import { cleanRecord, type How, type Outcome, type Task } from './clean-record.js';

const how = workerData as How;

export default (task: Task): Promise<Outcome> => cleanRecord(task, how);
