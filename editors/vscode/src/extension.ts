import * as vscode from 'vscode';
import { BaseOffer } from './baseOffer';
import { fetchWithProgress } from './fetchProgress';
import { openLog } from './log';
import { showMenu } from './menu';
import { showMessage } from './messages';
import { missingBase } from './missingBase';
import { Server } from './server';
import { isEnabled, serverSettings } from './settings';
import { missingModel } from './status';
import { StatusItem } from './statusItem';
import { showStepScores } from './stepScores';
import { toggle } from './toggle';
import { VisibleRanges } from './visible';
import { introduce, openWalkthrough } from './walkthrough';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const started = new Server({
    changed: () => {
      item.changed();
      if (started.state === 'running') ranges.tellAll();
    },
    // A base that is not there is no error to show but a question to ask, below.
    said: (message) => {
      if (missingBase(message.message) === undefined) showMessage(message);
    },
  });
  server = started;
  const offer = new BaseOffer(context.globalState, async (model) => {
    await fetchWithProgress(model);
    item.changed();
  });
  const ranges = new VisibleRanges(started);
  const item = new StatusItem(started, (status) => {
    const model = missingModel(status);
    if (model !== undefined && isEnabled(vscode.workspace.getConfiguration('plimsoll'))) void offer.offer(model);
  });
  const { registerCommand } = vscode.commands;
  // The server's own command, plimsoll.showStepScores, is registered by the language client.
  context.subscriptions.push(
    ranges,
    item,
    registerCommand('plimsoll.menu', () => showMenu(item.status)),
    registerCommand('plimsoll.showStepScoresOfFile', () => showStepScores(started)),
    registerCommand('plimsoll.restart', () => started.restart()),
    registerCommand('plimsoll.toggle', toggle),
    registerCommand('plimsoll.openLog', openLog),
    registerCommand('plimsoll.openWalkthrough', () => openWalkthrough(context)),
    // In the menu only, where the server says that something is missing.
    registerCommand('plimsoll.fetchModel', async () => {
      const model = missingModel(item.status);
      if (model !== undefined) await offer.accept(model);
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration('plimsoll.path') || event.affectsConfiguration('plimsoll.arguments')) {
        await started.restart();
      } else if (event.affectsConfiguration('plimsoll')) {
        const settings = serverSettings(vscode.workspace.getConfiguration('plimsoll'));
        started.notify('workspace/didChangeConfiguration', { settings: { plimsoll: settings } });
        item.changed();
      }
    }),
  );
  void introduce(context);
  await started.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
  server = undefined;
}
