import * as vscode from 'vscode';
import { megabytes } from './missingBase';
import { isEnabled } from './settings';
import { missingModel, Status } from './status';
import { hasWorkspace } from './toggle';

/** What can be picked, and what it does: a command's name. */
export interface Choice extends vscode.QuickPickItem {
  readonly command: string;
}

/** What there is to do about the server. */
export async function showMenu(status: Status): Promise<void> {
  const picked = await vscode.window.showQuickPick(choices(status), { title: 'Plimsoll' });
  if (picked !== undefined) await vscode.commands.executeCommand(picked.command);
}

function choices(status: Status): Choice[] {
  const isOn = isEnabled(vscode.workspace.getConfiguration('plimsoll'));
  const here = hasWorkspace() ? ' in This Workspace' : '';
  const missing = missingModel(status);
  const size = missing === undefined ? undefined : megabytes[missing];
  return [
    ...(missing === undefined ? [] : [{
      label: '$(cloud-download) Fetch the Model',
      description: size === undefined ? missing : `${missing}, ${size} MB`,
      command: 'plimsoll.fetchModel',
    }]),
    { label: '$(table) Show Step Scores', command: 'plimsoll.showStepScoresOfFile' },
    { label: '$(debug-restart) Restart Server', command: 'plimsoll.restart' },
    isOn
      ? { label: `$(circle-slash) Turn Off${here}`, command: 'plimsoll.toggle' }
      : { label: `$(eye) Turn On${here}`, command: 'plimsoll.toggle' },
    { label: '$(output) Open Log', command: 'plimsoll.openLog' },
    { label: '$(book) First Steps', command: 'plimsoll.openWalkthrough' },
  ];
}
