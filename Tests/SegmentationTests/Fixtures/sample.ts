import { readFile } from 'fs/promises';

export interface Options {
  path: string;

  retries?: number;
}

type Reader = (path: string) => Promise<string>;

export enum Mode {
  Fast,
  Safe,
}

export async function load(options: Options): Promise<string> {
  let tries = options.retries ?? 3;
  let last: unknown;

  while (tries-- > 0) {
    try {
      return await readFile(options.path, 'utf8');
    } catch (error) {
      last = error;
    }
  }

  throw last;
}

export const retry = <T>(times: number, action: () => T): T => {
  for (let i = 0; i < times; i++) {
    action();
  }

  return action();
};

export abstract class Service {
  private readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  protected abstract stop(): void;

  async start(mode: Mode): Promise<void> {
    const text = await load({ path: this.name });

    if (mode === Mode.Safe) {
      this.check(text);
    }
    eval(text);
  }

  private check = (text: string) => {
    if (text.length > 100) throw new Error('long');
  };
}

namespace Names {
  export function clean(name: string): string {
    return name.trim();
  }
}
