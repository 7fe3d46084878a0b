// What the extension uses of the editor's API, written by hand from its documentation: just enough to
// check the extension's types where the real declarations cannot be installed.
declare module 'vscode' {
  export interface Disposable {
    dispose(): unknown;
  }
  export interface Uri {
    readonly scheme: string;
    readonly fsPath: string;
    toString(skipEncoding?: boolean): string;
  }
  export interface TextDocument {
    readonly uri: Uri;
    readonly languageId: string;
    readonly version: number;
    getText(): string;
  }
  export interface Position {
    readonly line: number;
    readonly character: number;
  }
  export interface Range {
    readonly start: Position;
    readonly end: Position;
  }
  export interface TextEditor {
    readonly document: TextDocument;
    readonly visibleRanges: readonly Range[];
  }
  export interface TextEditorVisibleRangesChangeEvent {
    readonly textEditor: TextEditor;
    readonly visibleRanges: readonly Range[];
  }
  export interface WorkspaceConfiguration {
    get<T>(section: string): T | undefined;
  }
  export interface ConfigurationChangeEvent {
    affectsConfiguration(section: string): boolean;
  }
  export interface ExtensionContext {
    readonly subscriptions: { dispose(): unknown }[];
  }
  export type Event<T> = (listener: (event: T) => unknown) => Disposable;
  export namespace commands {
    function registerCommand(
      command: string,
      callback: (...args: unknown[]) => unknown,
    ): Disposable;
  }
  export namespace window {
    const activeTextEditor: TextEditor | undefined;
    const visibleTextEditors: readonly TextEditor[];
    const onDidChangeVisibleTextEditors: Event<readonly TextEditor[]>;
    const onDidChangeTextEditorVisibleRanges: Event<TextEditorVisibleRangesChangeEvent>;
    function showErrorMessage(message: string): Thenable<string | undefined>;
    function showInformationMessage(message: string): Thenable<string | undefined>;
  }
  export namespace workspace {
    function getConfiguration(section: string): WorkspaceConfiguration;
    const onDidChangeConfiguration: Event<ConfigurationChangeEvent>;
  }
  global {
    interface Thenable<T> extends PromiseLike<T> {}
  }
}
