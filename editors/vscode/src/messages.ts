import * as vscode from 'vscode';

/** What `window/showMessage` carries. */
export interface ServerMessage {
  /** 1 is an error, 2 a warning. */
  readonly type: number;
  readonly message: string;
}

/** Shows what the server says. */
export function showMessage({ type, message }: ServerMessage): void {
  if (type === 1) void vscode.window.showErrorMessage(message);
  else if (type === 2) void vscode.window.showWarningMessage(message);
  else void vscode.window.showInformationMessage(message);
}
