import JSON

/// What our server offers a client.
public struct ServerCapabilities: Sendable, Hashable, JSONWritable {
  /// nil says nothing of it.
  public var positionEncoding: String?
  public var codeActionKinds: [String]
  /// Whether the client reads code action options; it gets `true` otherwise.
  public var codeActionLiterals: Bool
  /// Whether edits of code actions are made once they are asked for.
  public var resolvesActions: Bool
  public var completesInline: Bool
  public var commands: [String]
  /// Whether the client shall ask for diagnostics; they are pushed otherwise.
  public var pullsDiagnostics: Bool
  /// Whether the client shall tell of folders that are opened and closed.
  public var followsFolders: Bool
  /// Whether the client shall tell of notebooks.
  public var followsNotebooks: Bool
  /// Requests and notifications beyond LSP, by method.
  public var customRequests: [String]
  public var customNotifications: [String]

  public init(
    positionEncoding: String?, codeActionKinds: [String], codeActionLiterals: Bool,
    resolvesActions: Bool, completesInline: Bool,
    commands: [String], pullsDiagnostics: Bool, followsFolders: Bool,
    followsNotebooks: Bool, customRequests: [String], customNotifications: [String]
  ) {
    self.positionEncoding = positionEncoding
    self.codeActionKinds = codeActionKinds
    self.codeActionLiterals = codeActionLiterals
    self.resolvesActions = resolvesActions
    self.completesInline = completesInline
    self.commands = commands
    self.pullsDiagnostics = pullsDiagnostics
    self.followsFolders = followsFolders
    self.followsNotebooks = followsNotebooks
    self.customRequests = customRequests
    self.customNotifications = customNotifications
  }

  public var json: JSONValue {
    .object(JSONObject(present: members))
  }

  private var members: KeyValuePairs<String, JSONValue?> {
    [
      "positionEncoding": positionEncoding.map(\.json),
      // 2: incremental changes; full text is accepted as well.
      "textDocumentSync": ["openClose": true, "change": 2, "save": false],
      // Of any notebook all cells: which of them are code, the notebook says.
      "notebookDocumentSync": followsNotebooks
        ? ["notebookSelector": [["notebook": "*"]], "save": false] : nil,
      "hoverProvider": true,
      "codeActionProvider": codeActionLiterals
        ? ["codeActionKinds": codeActionKinds.json, "resolveProvider": resolvesActions.json] : true,
      "inlineCompletionProvider": completesInline ? true : nil,
      "diagnosticProvider": pullsDiagnostics
        ? ["identifier": "plimsoll", "interFileDependencies": false, "workspaceDiagnostics": false]
        : nil,
      "workspace": followsFolders
        ? ["workspaceFolders": ["supported": true, "changeNotifications": true]] : nil,
      "executeCommandProvider": ["commands": commands.json],
      "experimental": [
        "customRequests": customRequests.json, "customNotifications": customNotifications.json,
      ],
    ]
  }
}
