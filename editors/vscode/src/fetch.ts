import { spawn } from 'node:child_process';

/** How a fetch ended. */
export interface FetchResult {
  readonly isFetched: boolean;
  /** The last that was said of it. */
  readonly lastLine: string;
}

/** A fetch that runs. */
export interface Fetch {
  readonly result: Promise<FetchResult>;
  /** What has come is kept, and the next fetch goes on from it. */
  cancel(): void;
}

/** Runs `plimsoll model fetch`, which says every few seconds how far it is. */
export function fetchBase(command: string, model: string, said: (line: string) => void): Fetch {
  const child = spawn(command, ['model', 'fetch', model], { stdio: ['ignore', 'ignore', 'pipe'] });
  let rest = '';
  let lastLine = '';
  const take = (line: string) => {
    if (line.trim() === '') return;
    lastLine = line.trim();
    said(lastLine);
  };
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  });
  const result = new Promise<FetchResult>((resolve) => {
    child.on('error', (error) => resolve({ isFetched: false, lastLine: String(error) }));
    child.on('close', (code) => {
      take(rest);
      resolve({ isFetched: code === 0, lastLine });
    });
  });
  return { result, cancel: () => void child.kill() };
}

/** The share in a line such as `123 of 491 MB, 25 %, 4.2 MB/s, 1:27 left`. */
export function percentage(line: string): number | undefined {
  const found = /(\d+) %/.exec(line)?.[1];
  return found === undefined ? undefined : Number(found);
}
