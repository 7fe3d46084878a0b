import * as vscode from 'vscode';
import { isScored } from './languages';
import { Poll } from './poll';
import { Server } from './server';
import { isEnabled } from './settings';
import { isBusy, look, Status, StatusReport } from './status';

/** The item in the status bar, there while a file is active that is scored. A click opens the menu. */
export class StatusItem implements vscode.Disposable {
  /** What was last known. */
  status: Status = 'starting';
  private readonly item = vscode.window.createStatusBarItem('plimsoll', vscode.StatusBarAlignment.Right, 100);
  private readonly poll = new Poll(() => this.ask());
  private readonly subscriptions: vscode.Disposable[];

  /** @param noticed is told whatever the server answers. */
  constructor(private readonly server: Server, private readonly noticed: (status: Status) => void) {
    this.item.name = 'Plimsoll';
    this.item.command = 'plimsoll.menu';
    const isActive = (uri: vscode.Uri) =>
      uri.toString() === vscode.window.activeTextEditor?.document.uri.toString();
    this.subscriptions = [
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => this.appear()),
      vscode.window.onDidChangeWindowState(() => this.appear()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (isActive(document.uri)) this.poll.soon();
      }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some(isActive)) this.poll.soon();
      }),
    ];
    this.appear();
  }

  /** Something has happened to the server or its settings. */
  changed(): void {
    if (this.status === 'stopped') this.status = 'starting';
    this.show();
    this.poll.soon();
  }

  dispose(): void {
    this.poll.stop();
    for (const one of this.subscriptions) one.dispose();
  }

  /** Is there, and asks, only where somebody looks. */
  private appear(): void {
    const isThere = isScored(vscode.window.activeTextEditor?.document);
    if (isThere) this.item.show();
    else this.item.hide();
    if (isThere && vscode.window.state.focused) this.poll.start();
    else this.poll.stop();
    this.show();
  }

  private async ask(): Promise<boolean> {
    this.status = this.server.state === 'running'
      ? await this.server.request<StatusReport>('plimsoll/status').catch(() => 'stopped' as const)
      : this.server.state;
    this.show();
    this.noticed(this.status);
    return isBusy(this.status);
  }

  private show(): void {
    if (this.server.state !== 'running') this.status = this.server.state;
    const { text, tooltip, colour } = look(this.status, isEnabled(vscode.workspace.getConfiguration('plimsoll')));
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.backgroundColor = colour && new vscode.ThemeColor(`statusBarItem.${colour}Background`);
  }
}
