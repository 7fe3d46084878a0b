import * as vscode from 'vscode';
import { isEnabled } from './settings';

/** Whether a setting can be of this workspace and not only of the user. */
export function hasWorkspace(): boolean {
  return (vscode.workspace.workspaceFolders ?? []).length > 0;
}

/** Turns the scoring off or on, in this workspace where there is one. */
export async function toggle(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('plimsoll');
  const { Workspace, Global } = vscode.ConfigurationTarget;
  await configuration.update('enable', !isEnabled(configuration), hasWorkspace() ? Workspace : Global);
}
