import { spawnSync } from 'node:child_process';

/** What a peer took for all pages, or why it was not measured. */
export interface Peer {
  name: string;
  milliseconds: number;
  missing?: string;
}

/** Pages as the peers get them, a line of JSON a page. */
export interface PeerPage {
  url: string;
  /** A line a block. */
  text: string;
  html: string;
}

/**
 * Runs trafilatura and jusText (`CLEANCOPY_PYTHON`, default `python3`) and Defuddle (`CLEANCOPY_DEFUDDLE`: a folder with
 * it and linkedom in `node_modules`), each in a process of its own that times itself by processor time, best round.
 */
export function peersOn(pages: readonly PeerPage[], rounds: number): Peer[] {
  const input = `${pages.map((page) => JSON.stringify(page)).join('\n')}\n`;
  const python = process.env.CLEANCOPY_PYTHON ?? 'python3';
  const folder = process.env.CLEANCOPY_DEFUDDLE;
  return [
    ...run(['trafilatura', 'jusText'], python, ['test/speed/peers.py', String(rounds)], input),
    ...(folder === undefined
      ? [absent('Defuddle', 'CLEANCOPY_DEFUDDLE names no folder with it')]
      : run(['Defuddle'], process.execPath, ['test/speed/defuddle.js', folder, String(rounds)], input)),
  ];
}

const absent = (name: string, missing: string): Peer => ({ name, milliseconds: Number.NaN, missing });

function run(names: readonly string[], command: string, args: readonly string[], input: string): Peer[] {
  const { stdout, error } = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const said = (stdout ?? '').split('\n').filter((line) => line.startsWith('{'));
  const peers = said.map(
    (line): Peer => ({ milliseconds: Number.NaN, ...(JSON.parse(line) as Partial<Peer> & { name: string }) }),
  );
  return names.map(
    (name) =>
      peers.find((peer) => peer.name === name) ??
      absent(name, error?.message ?? `${command} ended without a figure`),
  );
}
