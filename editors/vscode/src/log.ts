import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import * as vscode from 'vscode';
import { serverCommand } from './settings';

/** Where the server's log is: what its arguments say, else in the user's state folder. */
export function logFile(
  args: readonly string[], environment: Readonly<Record<string, string | undefined>>, folder: string,
): string {
  const at = args.lastIndexOf('--log-file');
  const named = at >= 0 ? args[at + 1] : args.find((one) => one.startsWith('--log-file='))?.slice(11);
  if (named !== undefined) return resolve(folder, named);
  const state = environment['XDG_STATE_HOME'];
  const home = state !== undefined && isAbsolute(state) ? state : join(homedir(), '.local', 'state');
  return join(home, 'plimsoll', 'plimsoll.log');
}

export async function openLog(): Promise<void> {
  const { args } = serverCommand(vscode.workspace.getConfiguration('plimsoll'));
  // The client starts the server in the first folder.
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? process.cwd();
  const file = logFile(args, process.env, folder);
  try {
    await vscode.window.showTextDocument(vscode.Uri.file(file));
  } catch {
    void vscode.window.showInformationMessage(`Plimsoll: there is no log at ${file} yet.`);
  }
}
