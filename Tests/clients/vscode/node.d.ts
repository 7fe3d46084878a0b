// What the extension uses of node, written by hand from its documentation.
declare module 'node:child_process' {
  interface Readable {
    setEncoding(encoding: 'utf8'): this;
    on(event: 'data', listener: (chunk: string) => void): this;
  }
  interface ChildProcessByStdio {
    readonly stderr: Readable;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'close', listener: (code: number | null) => void): this;
    kill(): boolean;
  }
  export function spawn(
    command: string,
    args: readonly string[],
    options: { stdio: ['ignore', 'ignore', 'pipe'] },
  ): ChildProcessByStdio;
}
declare module 'node:os' {
  export function homedir(): string;
}
declare module 'node:path' {
  export function isAbsolute(path: string): boolean;
  export function join(...paths: string[]): string;
  export function resolve(...paths: string[]): string;
}
declare const process: { readonly env: { [name: string]: string | undefined }; cwd(): string };
interface Timeout {
  readonly timeout: unique symbol;
}
declare function setTimeout(callback: () => void, milliseconds: number): Timeout;
declare function clearTimeout(timeout: Timeout | undefined): void;
