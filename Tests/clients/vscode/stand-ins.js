'use strict';
// Stand-ins for the two modules the extension imports, neither of which can be installed everywhere:
// an editor with nothing in it, and a language client that starts the server and speaks the protocol
// with the capabilities VS Code lists. They show what the extension does, not that VS Code shows it.

const { spawn } = require('node:child_process');

class Uri {
  constructor(text) {
    this.text = text;
    this.scheme = 'file';
    this.fsPath = decodeURIComponent(new URL(text).pathname);
  }
  toString() {
    return this.text;
  }
}

/** The `vscode` module, with what a test needs to look behind it. */
function editor(configuration) {
  const commands = new Map();
  const listeners = [];
  const messages = [];
  const visibleListeners = [];
  const scrollListeners = [];
  const subscribe = (list) => (listener) => {
    list.push(listener);
    return { dispose: () => list.splice(list.indexOf(listener), 1) };
  };
  const show = (message) => {
    messages.push(message);
    return Promise.resolve(undefined);
  };
  return {
    commands: {
      registerCommand(name, callback) {
        if (commands.has(name)) throw new Error(`command '${name}' already exists`);
        commands.set(name, callback);
        return { dispose: () => commands.delete(name) };
      },
    },
    window: {
      activeTextEditor: undefined,
      visibleTextEditors: [],
      showErrorMessage: show,
      showInformationMessage: show,
      onDidChangeVisibleTextEditors: subscribe(visibleListeners),
      onDidChangeTextEditorVisibleRanges: subscribe(scrollListeners),
    },
    workspace: {
      getConfiguration: (section) => ({ get: (key) => configuration[`${section}.${key}`] }),
      onDidChangeConfiguration: subscribe(listeners),
    },
    test: {
      commands, listeners, messages, visibleListeners, scrollListeners, Uri,
      /** All settings of a section, as the language client answers `workspace/configuration`. */
      section: (name) => Object.fromEntries(Object.entries(configuration)
        .filter(([key]) => key.startsWith(`${name}.`)).map(([key, value]) => [key.slice(name.length + 1), value])),
    },
  };
}

const capabilities = {
  general: { positionEncodings: ['utf-16'] },
  window: { showDocument: { support: true }, workDoneProgress: true },
  workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: {} },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true, versionSupport: false, codeDescriptionSupport: true, dataSupport: true,
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      dataSupport: true,
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } },
    },
  },
};

/** The `vscode-languageclient/node` module. */
function languageClient(vscode) {
  class LanguageClient {
    static running = [];

    constructor(id, name, serverOptions, clientOptions) {
      Object.assign(this, { id, name, serverOptions, clientOptions });
      this.pending = new Map();
      this.nextId = 0;
      this.diagnostics = new Map();
      this.shown = [];
      this.sent = [];
      this.buffer = Buffer.alloc(0);
    }

    async start() {
      const { command, args } = this.serverOptions;
      this.process = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
      this.ended = new Promise((resolve) => this.process.on('exit', resolve));
      await new Promise((resolve, reject) => {
        this.process.on('spawn', resolve);
        this.process.on('error', reject);
      });
      this.process.stdout.on('data', (data) => this.read(data));
      const answer = await this.sendRequest('initialize', {
        processId: process.pid, rootUri: null, capabilities,
        initializationOptions: this.clientOptions.initializationOptions,
        clientInfo: { name: 'Visual Studio Code', version: '1.82.0' },
      });
      // As the real client does for each command the server lists.
      for (const name of answer.capabilities.executeCommandProvider?.commands ?? []) {
        const run = (...values) =>
          this.sendRequest('workspace/executeCommand', { command: name, arguments: values });
        (this.registered ??= []).push(vscode.commands.registerCommand(name, run));
      }
      await this.sendNotification('initialized', {});
      LanguageClient.running.push(this);
    }

    async stop() {
      await this.sendRequest('shutdown');
      await this.sendNotification('exit');
      for (const one of this.registered ?? []) one.dispose();
      this.exitCode = await this.ended;
      LanguageClient.running.splice(LanguageClient.running.indexOf(this), 1);
    }

    write(message) {
      const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
      this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
      this.process.stdin.write(body);
    }

    sendRequest(method, params) {
      const id = ++this.nextId;
      this.write({ id, method, params });
      return new Promise((resolve, reject) => this.pending.set(id, { resolve, reject }));
    }

    async sendNotification(method, params) {
      this.sent.push({ method, params });
      this.write({ method, params });
    }

    read(data) {
      this.buffer = Buffer.concat([this.buffer, data]);
      for (;;) {
        const end = this.buffer.indexOf('\r\n\r\n');
        if (end < 0) return;
        const length = Number(/content-length: *(\d+)/i.exec(this.buffer.toString('latin1', 0, end))[1]);
        if (this.buffer.length < end + 4 + length) return;
        const message = JSON.parse(this.buffer.toString('utf8', end + 4, end + 4 + length));
        this.buffer = this.buffer.subarray(end + 4 + length);
        this.take(message);
      }
    }

    take(message) {
      if (message.method === undefined) {
        const { resolve, reject } = this.pending.get(message.id);
        this.pending.delete(message.id);
        if (message.error) reject(new Error(message.error.message));
        else resolve(message.result);
        return;
      }
      if (message.method === 'textDocument/publishDiagnostics') {
        this.diagnostics.set(message.params.uri, message.params.diagnostics);
      }
      if (message.id === undefined) return;
      let result = null;
      if (message.method === 'window/showDocument') {
        this.shown.push(message.params.uri);
        result = { success: true };
      } else if (message.method === 'workspace/configuration') {
        result = message.params.items.map((item) => vscode.test.section(item.section));
      }
      this.write({ id: message.id, result });
    }
  }
  return { LanguageClient };
}

module.exports = { editor, languageClient };
