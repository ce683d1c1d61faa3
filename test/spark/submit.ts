/** Spark as `install.sh` installs it, for the tests of the job that runs on it. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const venv = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cleancopy/spark');
const python = join(venv, 'bin/python');

/** Whether Spark is there. With `CLEANCOPY_SPARK=required`, as in CI, it has to be. */
export const hasSpark = existsSync(python);
if (!hasSpark) {
  const message = `no Spark in ${venv}, so the job is not run on it: "npm run test:spark" installs it`;
  if (process.env.CLEANCOPY_SPARK === 'required') throw new Error(message);
  console.warn(message);
}

export const job = join(root, 'bin/cleancopy-spark.py');

export interface Submitted {
  status: number | null;
  /** All that it printed. Spark's start-up script hands on both of the job's streams as standard output. */
  output: string;
}

/** What runs `spark-submit --master MASTER ...args`. */
export function submission(master: string, args: readonly string[]) {
  const quiet = ['--conf', 'spark.ui.enabled=false', '--conf', 'spark.log.level=ERROR'];
  const env = { ...process.env, SPARK_HOME: home(), PYSPARK_PYTHON: python, SPARK_LOCAL_IP: '127.0.0.1' };
  return { file: join(home(), 'bin/spark-submit'), args: ['--master', master, ...quiet, ...args], env };
}

const home = (): string => {
  const [version = ''] = readdirSync(join(venv, 'lib'));
  return join(venv, 'lib', version, 'site-packages/pyspark');
};

/** `spark-submit --master MASTER ...args`. */
export async function submit(master: string, args: readonly string[]): Promise<Submitted> {
  const { file, args: all, env } = submission(master, args);
  const submitted = await outcomeOf(file, all, env);
  // Where the workers of a local cluster leave their logs.
  await rm(join(home(), 'work'), { recursive: true, force: true });
  return submitted;
}

/** The job without `spark-submit`: in Spark's default mode, if it gets so far. */
export const runJob = (args: readonly string[]): Promise<Submitted> =>
  outcomeOf(python, [job, ...args], process.env);

function outcomeOf(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Submitted> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output: Buffer.concat(said).toString() }));
  });
}

/** A step of `several.py`. */
export type Step = { run: readonly string[] } | { sql: string; save?: string };

/** What a step of the job ended with, and said. */
export interface Ran {
  status: number;
  lines: string[];
}

/** Does steps on one Spark, which starts slowly, in two threads; answers with what came of each. */
export async function several(
  steps: readonly Step[],
  file: string,
  conf: readonly string[],
): Promise<unknown[]> {
  await writeFile(file, JSON.stringify(steps));
  const { status, output } = await submit('local[2]', [...conf, join(root, 'test/spark/several.py'), file]);
  if (status !== 0) throw new Error(`several.py ended with ${status}: ${output}`);
  return JSON.parse(await readFile(file, 'utf8'));
}
