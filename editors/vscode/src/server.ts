import * as vscode from 'vscode';
import { LanguageClient, LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';
import { languages } from './languages';
import { ServerMessage } from './messages';
import { serverCommand, serverSettings } from './settings';

/** Who is told of what. */
export interface ServerListener {
  /** It starts, runs or has ended. */
  changed(): void;
  /** The server has something to say to the user. */
  said(message: ServerMessage): void;
}

/** The server, through the one client that speaks to it. */
export class Server {
  /** Where it is when it has just been made: it is started next. */
  private current: 'stopped' | 'starting' | 'running' = 'starting';
  private client: LanguageClient | undefined;
  /** Starts and stops, one after another, in the order they were asked for. */
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly listener: ServerListener) {}

  /** `running` says nothing of its model. */
  get state(): 'stopped' | 'starting' | 'running' {
    return this.current;
  }

  /** Starts it with the settings as they are then. */
  start(): Promise<void> {
    return this.inTurn(() => this.begin());
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.end());
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.end();
      await this.begin();
    });
  }

  /** Fails where it does not run. */
  async request<Result>(method: string, parameters?: unknown): Promise<Result> {
    if (this.client === undefined) throw new Error('the server does not run');
    return this.client.sendRequest<Result>(method, parameters);
  }

  /** A server that is gone, or not there yet, is told when it starts. */
  notify(method: string, parameters: unknown): void {
    this.client?.sendNotification(method, parameters).catch(() => undefined);
  }

  private become(state: 'stopped' | 'starting' | 'running'): void {
    this.current = state;
    this.listener.changed();
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work);
    return this.turn;
  }

  private async begin(): Promise<void> {
    if (this.client !== undefined) return;
    const configuration = vscode.workspace.getConfiguration('plimsoll');
    const { command, args } = serverCommand(configuration);
    const serverOptions: ServerOptions = { command, args: ['lsp', ...args] };
    const clientOptions: LanguageClientOptions = {
      documentSelector: languages.flatMap((language) => [
        { scheme: 'file', language },
        { scheme: 'untitled', language },
        { scheme: 'vscode-notebook-cell', language },
      ]),
      initializationOptions: serverSettings(configuration),
    };
    const client = new LanguageClient('plimsoll', 'Plimsoll', serverOptions, clientOptions);
    client.onNotification('window/showMessage', (message: ServerMessage) => this.listener.said(message));
    this.become('starting');
    try {
      await client.start();
      this.client = client;
      this.become('running');
    } catch (error) {
      this.become('stopped');
      void vscode.window.showErrorMessage(
        `Plimsoll: ${command} did not start (${String(error)}). Set plimsoll.path to the executable.`,
      );
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.become('stopped');
    // One that does not end in time is killed by the client, which says so in its log.
    await client?.stop().catch(() => undefined);
  }
}
