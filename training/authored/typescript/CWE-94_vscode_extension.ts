import * as cp from 'node:child_process';
import * as path from 'node:path';
import * as vscode from 'vscode';

const escapeHtml = (s: string) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

export function activate(context: vscode.ExtensionContext) {
	context.subscriptions.push(
		vscode.commands.registerCommand('rune.format', formatCurrent),
		vscode.commands.registerCommand('rune.version', showVersion),
		vscode.window.registerUriHandler({ handleUri }),
	);
}

function showVersion() {
	cp.exec('rune --version', (_err, out) => vscode.window.showInformationMessage(out.trim()));
}

async function formatCurrent() {
	const file = vscode.window.activeTextEditor?.document.fileName;
	if (!file) return;
<<<<<<< V
	cp.exec(`rune fmt "${file.replace(/"/g, '\\"')}"`, (err) => err && vscode.window.showErrorMessage(err.message));
=======
	cp.execFile('rune', ['fmt', file], (err) => err && vscode.window.showErrorMessage(err.message));
>>>>>>> F
}

function serverPath(): string {
	const config = vscode.workspace.getConfiguration('rune').inspect<string>('serverPath');
<<<<<<< V
	return config?.workspaceValue ?? config?.globalValue ?? 'rune-server';
=======
	return config?.globalValue ?? 'rune-server';
>>>>>>> F
}

async function handleUri(uri: vscode.Uri) {
	const query = new URLSearchParams(uri.query);
<<<<<<< V
	await vscode.commands.executeCommand(query.get('command')!, query.get('arg'));
=======
	if (query.get('command') === 'open-guide') await vscode.commands.executeCommand('rune.openGuide');
>>>>>>> F
}

export function showPackage(panel: vscode.WebviewPanel, pkg: { name: string; readme: string }) {
	panel.webview.options = { enableScripts: true, localResourceRoots: [] };
	panel.webview.html = `<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'">
<<<<<<< V
<h1>${pkg.name}</h1><pre>${pkg.readme}</pre>
=======
<h1>${escapeHtml(pkg.name)}</h1><pre>${escapeHtml(pkg.readme)}</pre>
>>>>>>> F
<script>acquireVsCodeApi().postMessage({ type: 'ready' })</script>`;
	panel.webview.onDidReceiveMessage((msg) => {
<<<<<<< V
		vscode.window.createTerminal('rune').sendText(msg.command);
=======
		if (msg.type === 'build') vscode.window.createTerminal('rune').sendText('rune build');
>>>>>>> F
	});
}

export function hover(doc: string, signature: string): vscode.Hover {
	const md = new vscode.MarkdownString();
	md.appendCodeblock(signature, 'rune');
<<<<<<< V
	md.isTrusted = true;
=======
>>>>>>> F
	md.appendMarkdown(doc);
	return new vscode.Hover(md);
}

export function helpHover(): vscode.Hover {
	const md = new vscode.MarkdownString('[Open the guide](command:rune.openGuide)');
	md.isTrusted = { enabledCommands: ['rune.openGuide'] };
	return new vscode.Hover(md);
}

export function workspaceRules(folder: vscode.WorkspaceFolder) {
	const file = path.join(folder.uri.fsPath, '.rune', 'rules.js');
<<<<<<< V
	return vscode.workspace.name ? require(file) : {};
=======
	return vscode.workspace.isTrusted ? require(file) : {};
>>>>>>> F
}
