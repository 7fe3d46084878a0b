'use strict';
// Stands in for `vscode-languageclient/node`: it starts the server and speaks the protocol, with those of the
// capabilities of version 9.0.1 that the server looks at. Like that one it pulls diagnostics where it can.

const { spawn } = require('node:child_process');

const capabilities = {
  general: { positionEncodings: ['utf-16'] },
  window: { showDocument: { support: true }, workDoneProgress: true },
  workspace: {
    configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true, versionSupport: false, codeDescriptionSupport: true, dataSupport: true,
    },
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
    hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
    codeAction: {
      dynamicRegistration: true, dataSupport: true,
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } },
    },
  },
};

/** @param vscode the stand-in of the editor */
function languageClient(vscode) {
  class LanguageClient {
    static running = [];
    /** Answers that are given in place of the server's, by method. */
    static answers = new Map();

    constructor(id, name, serverOptions, clientOptions) {
      Object.assign(this, { id, name, serverOptions, clientOptions });
      this.pending = new Map();
      this.nextId = 0;
      this.handlers = new Map();
      this.diagnostics = new Map();
      this.resultIds = new Map();
      this.shown = [];
      this.sent = [];
      this.buffer = Buffer.alloc(0);
    }

    onNotification(method, handler) {
      this.handlers.set(method, handler);
      return { dispose: () => this.handlers.delete(method) };
    }

    async start() {
      const { command, args } = this.serverOptions;
      this.process = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
      this.ended = new Promise((resolve) => this.process.on('exit', resolve));
      await new Promise((resolve, reject) => {
        this.process.on('spawn', resolve);
        this.process.on('error', reject);
      });
      this.process.stdin.on('error', () => undefined);
      this.process.stdout.on('data', (data) => this.read(data));
      this.ended.then(() => this.close());
      const answer = await this.sendRequest('initialize', {
        processId: process.pid, rootUri: null, capabilities,
        initializationOptions: this.clientOptions.initializationOptions,
        clientInfo: { name: 'Visual Studio Code', version: '1.82.0' },
      });
      this.pulls = answer.capabilities.diagnosticProvider !== undefined;
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
      this.exitCode = await this.ended;
    }

    /** Nothing more comes of the server. */
    close() {
      this.isClosed = true;
      for (const one of this.registered ?? []) one.dispose();
      for (const { reject } of this.pending.values()) reject(new Error('the connection is closed'));
      const { running } = LanguageClient;
      if (running.includes(this)) running.splice(running.indexOf(this), 1);
    }

    write(message) {
      const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
      this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
      this.process.stdin.write(body);
    }

    async sendRequest(method, params) {
      if (this.isClosed) throw new Error('the client is not running');
      this.sent.push({ method, params });
      if (LanguageClient.answers.has(method)) return LanguageClient.answers.get(method);
      const id = ++this.nextId;
      this.write({ id, method, params });
      return new Promise((resolve, reject) => this.pending.set(id, { resolve, reject }));
    }

    async sendNotification(method, params) {
      if (this.isClosed) throw new Error('the client is not running');
      this.sent.push({ method, params });
      this.write({ method, params });
      if (/^textDocument\/did(Open|Change)$/.test(method)) this.pull(params.textDocument.uri);
    }

    /** Asks for the diagnostics of a document; an answer that a change has overtaken is none. */
    async pull(uri) {
      if (!this.resultIds.has(uri)) this.resultIds.set(uri, undefined);
      if (!this.pulls) return;
      const report = await this.sendRequest('textDocument/diagnostic', {
        textDocument: { uri }, previousResultId: this.resultIds.get(uri),
      }).catch(() => undefined);
      if (report === undefined) return;
      this.resultIds.set(uri, report.resultId);
      if (report.kind === 'full') this.show(uri, report.items);
    }

    show(uri, diagnostics) {
      this.diagnostics.set(uri, diagnostics);
      void vscode.test.events.diagnostics.fire({ uris: [new vscode.test.Uri(uri)] });
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
      this.handlers.get(message.method)?.(message.params);
      if (message.method === 'textDocument/publishDiagnostics') {
        this.show(message.params.uri, message.params.diagnostics);
      }
      if (message.id !== undefined) this.write({ id: message.id, result: this.answer(message) });
    }

    /** What the server is answered. */
    answer({ method, params }) {
      if (method === 'window/showDocument') {
        this.shown.push(params.uri);
        return { success: true };
      }
      if (method === 'workspace/configuration') return params.items.map((item) => vscode.test.section(item.section));
      if (method === 'workspace/diagnostic/refresh') {
        for (const uri of this.resultIds.keys()) this.pull(uri);
      }
      return null;
    }
  }
  return { LanguageClient };
}

module.exports = { languageClient };
