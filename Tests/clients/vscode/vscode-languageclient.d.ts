// What the extension uses of vscode-languageclient 9, written by hand from its documentation.
declare module 'vscode-languageclient/node' {
  export interface Executable {
    command: string;
    args?: string[];
    options?: { cwd?: string; env?: Record<string, string> };
  }
  export type ServerOptions = Executable | { run: Executable; debug: Executable };
  export interface DocumentFilter {
    scheme?: string;
    language: string;
  }
  export interface LanguageClientOptions {
    documentSelector?: (string | DocumentFilter)[];
    initializationOptions?: unknown;
  }
  export class LanguageClient {
    constructor(
      id: string,
      name: string,
      serverOptions: ServerOptions,
      clientOptions: LanguageClientOptions,
    );
    start(): Promise<void>;
    stop(timeout?: number): Promise<void>;
    sendRequest<R>(method: string, parameters?: unknown): Promise<R>;
    sendNotification(method: string, parameters?: unknown): Promise<void>;
    onNotification(method: string, handler: (...parameters: any[]) => void): { dispose(): void };
  }
}
