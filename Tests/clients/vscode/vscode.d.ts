// What the extension uses of the editor's API, written by hand from its documentation: just enough to
// check the extension's types where the real declarations cannot be installed.
declare module 'vscode' {
  export interface Disposable {
    dispose(): unknown;
  }
  export class Uri {
    private constructor();
    static file(path: string): Uri;
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
  export interface TextDocumentChangeEvent {
    readonly document: TextDocument;
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
  export enum ConfigurationTarget {
    Global = 1,
    Workspace = 2,
    WorkspaceFolder = 3,
  }
  export interface WorkspaceConfiguration {
    get<T>(section: string): T | undefined;
    update(section: string, value: unknown, target?: ConfigurationTarget | boolean | null): Thenable<void>;
  }
  export interface ConfigurationChangeEvent {
    affectsConfiguration(section: string): boolean;
  }
  export interface WorkspaceFolder {
    readonly uri: Uri;
    readonly name: string;
  }
  export interface Memento {
    get<T>(key: string): T | undefined;
    update(key: string, value: unknown): Thenable<void>;
  }
  export interface ExtensionContext {
    readonly subscriptions: { dispose(): unknown }[];
    readonly globalState: Memento;
    readonly extension: { readonly id: string };
  }
  export class ThemeColor {
    constructor(id: string);
  }
  export enum StatusBarAlignment {
    Left = 1,
    Right = 2,
  }
  export interface StatusBarItem extends Disposable {
    name: string | undefined;
    text: string;
    tooltip: string | undefined;
    command: string | undefined;
    backgroundColor: ThemeColor | undefined;
    show(): void;
    hide(): void;
  }
  export interface QuickPickItem {
    label: string;
    description?: string;
  }
  export interface QuickPickOptions {
    title?: string;
  }
  export enum ProgressLocation {
    SourceControl = 1,
    Window = 10,
    Notification = 15,
  }
  export interface ProgressOptions {
    location: ProgressLocation;
    title?: string;
    cancellable?: boolean;
  }
  export interface Progress<T> {
    report(value: T): void;
  }
  export interface CancellationToken {
    readonly isCancellationRequested: boolean;
    readonly onCancellationRequested: Event<unknown>;
  }
  export interface WindowState {
    readonly focused: boolean;
  }
  export interface DiagnosticChangeEvent {
    readonly uris: readonly Uri[];
  }
  export type Event<T> = (listener: (event: T) => unknown) => Disposable;
  export namespace commands {
    function registerCommand(
      command: string,
      callback: (...args: unknown[]) => unknown,
    ): Disposable;
    function executeCommand<T = unknown>(command: string, ...rest: unknown[]): Thenable<T>;
  }
  export namespace languages {
    const onDidChangeDiagnostics: Event<DiagnosticChangeEvent>;
  }
  export namespace window {
    const activeTextEditor: TextEditor | undefined;
    const visibleTextEditors: readonly TextEditor[];
    const state: WindowState;
    const onDidChangeActiveTextEditor: Event<TextEditor | undefined>;
    const onDidChangeVisibleTextEditors: Event<readonly TextEditor[]>;
    const onDidChangeTextEditorVisibleRanges: Event<TextEditorVisibleRangesChangeEvent>;
    const onDidChangeWindowState: Event<WindowState>;
    function createStatusBarItem(id: string, alignment?: StatusBarAlignment, priority?: number): StatusBarItem;
    function showErrorMessage<T extends string>(message: string, ...items: T[]): Thenable<T | undefined>;
    function showWarningMessage<T extends string>(message: string, ...items: T[]): Thenable<T | undefined>;
    function showInformationMessage<T extends string>(message: string, ...items: T[]): Thenable<T | undefined>;
    function showQuickPick<T extends QuickPickItem>(
      items: readonly T[],
      options?: QuickPickOptions,
    ): Thenable<T | undefined>;
    function showTextDocument(uri: Uri): Thenable<TextEditor>;
    function withProgress<R>(
      options: ProgressOptions,
      task: (progress: Progress<{ message?: string; increment?: number }>, token: CancellationToken) => Thenable<R>,
    ): Thenable<R>;
  }
  export namespace workspace {
    const workspaceFolders: readonly WorkspaceFolder[] | undefined;
    function getConfiguration(section: string): WorkspaceConfiguration;
    const onDidChangeConfiguration: Event<ConfigurationChangeEvent>;
    const onDidChangeTextDocument: Event<TextDocumentChangeEvent>;
  }
  global {
    interface Thenable<T> extends PromiseLike<T> {}
  }
}
