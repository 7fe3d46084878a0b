import JSON

/// What a client says it can do, as far as we use it; what it does not list, it cannot.
public struct ClientCapabilities: Sendable, Hashable {
  /// In the client's order of preference; empty means UTF-16 alone.
  public var positionEncodings: [String]
  /// Whether a diagnostic may come with the version it was computed for.
  public var diagnosticVersion: Bool
  public var diagnosticRelatedInformation: Bool
  public var diagnosticData: Bool
  /// Whether a diagnostic's code may come with the address of a page on it.
  public var diagnosticCodeDescription: Bool
  /// In the client's order of preference; empty means plain text.
  public var hoverFormats: [String]
  /// Whether a code action may be a literal with a kind; a bare command otherwise.
  public var codeActionLiterals: Bool
  /// Whether the client has the edit of an action made once the user has chosen it.
  public var resolvesEdits: Bool
  /// Whether the client can be asked to change a text.
  public var appliesEdits: Bool
  /// Whether the client shows an edit that is to be confirmed before it makes it.
  public var confirmsEdits: Bool
  /// Whether the client shows code that goes on from the cursor.
  public var inlineCompletion: Bool
  /// Whether the client asks for diagnostics itself, and lets itself be asked to ask again. One that
  /// pulls and cannot be asked would show nothing after the model has loaded: it gets them pushed.
  public var pullsDiagnostics: Bool
  /// Whether the client can be asked for its settings.
  public var configuration: Bool
  /// Whether the client tells of changed settings only once it is asked to.
  public var registersConfigurationChanges: Bool
  /// Whether the client can be asked to tell when files change.
  public var watchesFiles: Bool
  /// Whether the client tells of folders that are opened and closed.
  public var workspaceFolders: Bool
  /// Whether an edit may name the version that it is for.
  public var documentChanges: Bool
  /// Whether the client can tell of notebooks.
  public var notebooks: Bool
  public var workDoneProgress: Bool
  public var showDocument: Bool

  public init(json: JSONValue) {
    func flag(_ path: String...) -> Bool {
      path.reduce(json as JSONValue?) { $0?[$1] }?.boolValue ?? false
    }
    func strings(_ path: String...) -> [String] {
      (path.reduce(json as JSONValue?) { $0?[$1] }?.arrayValue ?? []).compactMap(\.stringValue)
    }
    positionEncodings = strings("general", "positionEncodings")
    diagnosticVersion = flag("textDocument", "publishDiagnostics", "versionSupport")
    diagnosticRelatedInformation = flag("textDocument", "publishDiagnostics", "relatedInformation")
    diagnosticData = flag("textDocument", "publishDiagnostics", "dataSupport")
    diagnosticCodeDescription =
      flag("textDocument", "publishDiagnostics", "codeDescriptionSupport")
    hoverFormats = strings("textDocument", "hover", "contentFormat")
    codeActionLiterals =
      json["textDocument"]?["codeAction"]?["codeActionLiteralSupport"]?.objectValue != nil
    resolvesEdits =
      strings("textDocument", "codeAction", "resolveSupport", "properties").contains("edit")
      && flag("textDocument", "codeAction", "dataSupport")
    appliesEdits = flag("workspace", "applyEdit")
    confirmsEdits =
      json["workspace"]?["workspaceEdit"]?["changeAnnotationSupport"]?.objectValue != nil
    inlineCompletion = json["textDocument"]?["inlineCompletion"]?.objectValue != nil
    pullsDiagnostics =
      json["textDocument"]?["diagnostic"]?.objectValue != nil
      && flag("workspace", "diagnostics", "refreshSupport")
    configuration = flag("workspace", "configuration")
    registersConfigurationChanges =
      flag("workspace", "didChangeConfiguration", "dynamicRegistration")
    watchesFiles = flag("workspace", "didChangeWatchedFiles", "dynamicRegistration")
    workspaceFolders = flag("workspace", "workspaceFolders")
    documentChanges = flag("workspace", "workspaceEdit", "documentChanges")
    notebooks = json["notebookDocument"]?["synchronization"]?.objectValue != nil
    workDoneProgress = flag("window", "workDoneProgress")
    showDocument = flag("window", "showDocument", "support")
  }
}
