import * as vscode from 'vscode';
import { isScored } from './languages';
import { Server } from './server';

/** Tells the server what of each document can be seen: it scores that before the rest. */
export class VisibleRanges implements vscode.Disposable {
  private seen: readonly vscode.TextDocument[] = [];
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly server: Server) {
    this.subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors(() => this.tellAll()),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        if (isScored(textEditor.document)) this.tell(textEditor.document);
      }),
    ];
  }

  /** Of all that is seen, and of what no longer is. */
  tellAll(): void {
    const now = vscode.window.visibleTextEditors.map((editor) => editor.document).filter(isScored);
    for (const document of new Set([...this.seen, ...now])) this.tell(document);
    this.seen = now;
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
  }

  private tell(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    const ranges = vscode.window.visibleTextEditors
      .filter((editor) => editor.document.uri.toString() === uri)
      .flatMap((editor) => editor.visibleRanges)
      .map(({ start, end }) => ({
        start: { line: start.line, character: start.character },
        end: { line: end.line, character: end.character },
      }));
    this.server.notify('plimsoll/didChangeVisibleRanges', { textDocument: { uri }, ranges });
  }
}
