import * as vscode from 'vscode';
import { fetchBase, FetchResult, percentage } from './fetch';
import { serverCommand } from './settings';

/** Models that are being fetched by this window. */
const underWay = new Set<string>();

/** Fetches a model's base with a notification of how far it is. The server sees by itself that it is there. */
export async function fetchWithProgress(model: string): Promise<void> {
  if (underWay.has(model)) return;
  underWay.add(model);
  let isCancelled = false;
  let result: FetchResult;
  try {
    result = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: 'Plimsoll: fetching its model', cancellable: true },
      (progress, token) => {
        const { command } = serverCommand(vscode.workspace.getConfiguration('plimsoll'));
        let shown = 0;
        const fetch = fetchBase(command, model, (message) => {
          const now = Math.max(shown, percentage(message) ?? 0);
          progress.report({ message, increment: now - shown });
          shown = now;
        });
        token.onCancellationRequested(() => {
          isCancelled = true;
          fetch.cancel();
        });
        return fetch.result;
      },
    );
  } finally {
    underWay.delete(model);
  }
  if (result.isFetched) {
    void vscode.window.showInformationMessage('Plimsoll has its model and will be ready in a few seconds.');
  } else if (!isCancelled) {
    const choice = await vscode.window.showErrorMessage(
      `Plimsoll’s model was not fetched. ${result.lastLine}`, 'Try Again',
    );
    if (choice === 'Try Again') await fetchWithProgress(model);
  }
}
