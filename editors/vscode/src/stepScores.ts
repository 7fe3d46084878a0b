import * as vscode from 'vscode';
import { Server } from './server';

/** Asks the server for the table of the active file; it opens it by window/showDocument. */
export async function showStepScores(server: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (server.state !== 'running' || document === undefined) {
    void vscode.window.showInformationMessage('Plimsoll: no file that is being scored is open.');
    return;
  }
  await server.request('workspace/executeCommand', {
    command: 'plimsoll.showStepScores',
    arguments: [document.uri.toString()],
  });
}
