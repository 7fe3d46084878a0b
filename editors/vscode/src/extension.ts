import * as vscode from 'vscode';
import { LanguageClient, LanguageClientOptions, ServerOptions } from 'vscode-languageclient/node';
import { serverSettings } from './settings';

const languages = [
  'c', 'cpp', 'python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'go', 'java',
  'rust', 'ruby', 'markdown',
];

let client: LanguageClient | undefined;

/** Starts the server with the settings as they are now. */
async function start(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('plimsoll');
  const command = configuration.get<string>('path') || 'plimsoll';
  const serverOptions: ServerOptions = {
    command,
    args: ['lsp', ...(configuration.get<string[]>('arguments') ?? [])],
  };
  const clientOptions: LanguageClientOptions = {
    documentSelector: languages.flatMap((language) => [
      { scheme: 'file', language },
      { scheme: 'untitled', language },
    ]),
    initializationOptions: serverSettings(configuration),
  };
  client = new LanguageClient('plimsoll', 'Plimsoll', serverOptions, clientOptions);
  try {
    await client.start();
    visibleEditorsChanged(vscode.window.visibleTextEditors);
  } catch (error) {
    client = undefined;
    void vscode.window.showErrorMessage(
      `Plimsoll: ${command} did not start (${String(error)}). Set plimsoll.path to the executable.`,
    );
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop();
}

/** Asks the server for the table of the active file; it opens it by window/showDocument. */
async function showStepScores(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (client === undefined || document === undefined) {
    void vscode.window.showInformationMessage('Plimsoll: no file that is being scored is open.');
    return;
  }
  await client.sendRequest('workspace/executeCommand', {
    command: 'plimsoll.showStepScores',
    arguments: [document.uri.toString()],
  });
}

/** Tells the server what of a document can be seen: it scores that before the rest. */
function tellVisible(document: vscode.TextDocument): void {
  const ranges = vscode.window.visibleTextEditors
    .filter((editor) => editor.document.uri.toString() === document.uri.toString())
    .flatMap((editor) => editor.visibleRanges)
    .map(({ start, end }) => ({
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    }));
  // A server that is gone, or not there yet, is told when it starts.
  client
    ?.sendNotification('plimsoll/didChangeVisibleRanges', {
      textDocument: { uri: document.uri.toString() },
      ranges,
    })
    .catch(() => undefined);
}

let seen: vscode.TextDocument[] = [];

/** Also what is no longer seen. */
function visibleEditorsChanged(editors: readonly vscode.TextEditor[]): void {
  const now = editors.map((editor) => editor.document).filter((one) => languages.includes(one.languageId));
  for (const document of new Set([...seen, ...now])) tellVisible(document);
  seen = now;
}

async function settingsChanged(event: vscode.ConfigurationChangeEvent): Promise<void> {
  if (event.affectsConfiguration('plimsoll.path') || event.affectsConfiguration('plimsoll.arguments')) {
    await stop();
    await start();
  } else if (event.affectsConfiguration('plimsoll')) {
    const settings = serverSettings(vscode.workspace.getConfiguration('plimsoll'));
    await client?.sendNotification('workspace/didChangeConfiguration', { settings: { plimsoll: settings } });
  }
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  // The server's own command, plimsoll.showStepScores, is registered by the language client.
  context.subscriptions.push(
    vscode.commands.registerCommand('plimsoll.showStepScoresOfFile', showStepScores),
    vscode.commands.registerCommand('plimsoll.restart', async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(settingsChanged),
    vscode.window.onDidChangeVisibleTextEditors(visibleEditorsChanged),
    vscode.window.onDidChangeTextEditorVisibleRanges((event) => {
      if (languages.includes(event.textEditor.document.languageId)) tellVisible(event.textEditor.document);
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}
