import * as vscode from 'vscode';

const shownKey = 'plimsoll.walkthroughShown';

export async function openWalkthrough(context: vscode.ExtensionContext): Promise<void> {
  // By the publisher's name and the extension's.
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough', `${context.extension.id}#firstSteps`, false,
  );
}

/** Shows it to whoever has never seen it. */
export async function introduce(context: vscode.ExtensionContext): Promise<void> {
  if (context.globalState.get<boolean>(shownKey) === true) return;
  await context.globalState.update(shownKey, true);
  // Not every editor that runs such extensions has walkthroughs.
  await openWalkthrough(context).catch(() => undefined);
}
