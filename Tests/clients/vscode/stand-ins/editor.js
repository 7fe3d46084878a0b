'use strict';
// Stands in for the `vscode` module: an editor with nothing in it. It shows what the extension does, not that
// VS Code shows it. What a test looks at or sets off is under `test`.

const { pathToFileURL } = require('node:url');

class Uri {
  constructor(text) {
    this.text = text;
    this.scheme = 'file';
    this.fsPath = decodeURIComponent(new URL(text).pathname);
  }
  static file(path) {
    return new Uri(pathToFileURL(path).toString());
  }
  toString() {
    return this.text;
  }
}

class ThemeColor {
  constructor(id) {
    this.id = id;
  }
}

/** An event as VS Code has them, with what sets it off. */
function event() {
  const listeners = [];
  const subscribe = (listener) => {
    listeners.push(listener);
    return { dispose: () => listeners.splice(listeners.indexOf(listener), 1) };
  };
  const fire = (value) => Promise.all(listeners.map((listener) => listener(value)));
  return { subscribe, fire, listeners };
}

function statusBarItem(id, alignment, priority) {
  return {
    id, alignment, priority, isShown: false, isDisposed: false, looks: [],
    show() {
      this.isShown = true;
    },
    hide() {
      this.isShown = false;
    },
    dispose() {
      this.isDisposed = true;
    },
    set text(text) {
      if (this.looks.at(-1) !== text) this.looks.push(text);
    },
    get text() {
      return this.looks.at(-1);
    },
  };
}

/**
 * @param configuration the settings by their whole names; what the extension sets is written there
 * @param memory what `globalState` holds
 */
function editor(configuration = {}, memory = {}) {
  const commands = new Map();
  const events = {
    configuration: event(), text: event(), diagnostics: event(), active: event(), visible: event(),
    scrolled: event(), focus: event(),
  };
  const test = {
    Uri, commands, events, memory, executed: [], messages: [], items: [], updates: [], opened: [], progress: [],
    picks: [],
    /** What is clicked on a message, by its text and buttons. */
    click: () => undefined,
    /** Which item of a menu is picked. */
    pick: () => undefined,
    /** All settings of a section, as the language client answers `workspace/configuration`. */
    section: (name) => Object.fromEntries(Object.entries(configuration)
      .filter(([key]) => key.startsWith(`${name}.`)).map(([key, value]) => [key.slice(name.length + 1), value])),
    /** Sets as the user would. */
    async set(name, value) {
      configuration[name] = value;
      const section = name.split('.')[0];
      await events.configuration.fire({ affectsConfiguration: (one) => one === section || one === name });
    },
    /** Opens a document in the one editor there is, or closes it. */
    async activate(document) {
      vscode.window.activeTextEditor = document && { document, visibleRanges: [] };
      await events.active.fire(vscode.window.activeTextEditor);
    },
    context: () => ({
      subscriptions: [],
      extension: { id: 'plimsoll.plimsoll' },
      globalState: {
        get: (key) => memory[key],
        update: async (key, value) => void (memory[key] = JSON.parse(JSON.stringify(value))),
      },
    }),
  };
  const show = (kind) => async (text, ...buttons) => {
    test.messages.push({ kind, text, buttons });
    return test.click(text, buttons);
  };
  const vscode = {
    test, Uri, ThemeColor,
    ConfigurationTarget: { Global: 1, Workspace: 2, WorkspaceFolder: 3 },
    StatusBarAlignment: { Left: 1, Right: 2 },
    ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
    commands: {
      registerCommand(name, callback) {
        if (commands.has(name)) throw new Error(`command '${name}' already exists`);
        commands.set(name, callback);
        return { dispose: () => commands.delete(name) };
      },
      async executeCommand(name, ...values) {
        test.executed.push([name, ...values]);
        return commands.get(name)?.(...values);
      },
    },
    languages: { onDidChangeDiagnostics: events.diagnostics.subscribe },
    window: {
      activeTextEditor: undefined,
      visibleTextEditors: [],
      state: { focused: true },
      onDidChangeActiveTextEditor: events.active.subscribe,
      onDidChangeVisibleTextEditors: events.visible.subscribe,
      onDidChangeTextEditorVisibleRanges: events.scrolled.subscribe,
      onDidChangeWindowState: events.focus.subscribe,
      showErrorMessage: show('error'),
      showWarningMessage: show('warning'),
      showInformationMessage: show('information'),
      createStatusBarItem(...values) {
        test.items.push(statusBarItem(...values));
        return test.items.at(-1);
      },
      async showQuickPick(items, options) {
        test.picks.push({ items, options });
        return test.pick(items);
      },
      async showTextDocument(uri) {
        if (!require('node:fs').existsSync(uri.fsPath)) throw new Error(`${uri.fsPath} is not there`);
        test.opened.push(uri.fsPath);
      },
      withProgress(options, task) {
        const cancelled = event();
        const one = { options, reports: [], cancel: () => cancelled.fire() };
        test.progress.push(one);
        return task(
          { report: (value) => one.reports.push(value) },
          { isCancellationRequested: false, onCancellationRequested: cancelled.subscribe },
        );
      },
    },
    workspace: {
      workspaceFolders: undefined,
      getConfiguration: (section) => ({
        get: (key) => configuration[`${section}.${key}`],
        async update(key, value, target) {
          if (target === 2 && vscode.workspace.workspaceFolders === undefined) throw new Error('no workspace is open');
          test.updates.push([`${section}.${key}`, value, target]);
          await test.set(`${section}.${key}`, value);
        },
      }),
      onDidChangeConfiguration: events.configuration.subscribe,
      onDidChangeTextDocument: events.text.subscribe,
    },
  };
  return vscode;
}

module.exports = { editor };
