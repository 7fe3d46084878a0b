import JSON

public enum CodeActionRequest: DocumentRequest {
  public static let method = "textDocument/codeAction"
  public static let awaitsScores = false
  public typealias Result = [CodeActionOrCommand]

  public struct Params: Sendable, Hashable, JSONReadable {
    public var textDocument: TextDocumentIdentifier
    public var range: PositionRange
    /// The kinds asked for, each with all below it; nil asks for all.
    public var only: [String]?

    public init(json: JSONValue) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      range = try json.required("range")
      only = try json["context"]?.optional("only")
    }
  }
}

/// Something a user can choose to have done.
public struct CodeAction: Sendable, Hashable, JSONWritable {
  public var title: String
  /// Dotted, from the general to the special: `source.plimsoll.stepScores`.
  public var kind: String
  public var command: Command?
  /// What it changes in the text.
  public var edit: WorkspaceEdit?
  /// What it is an answer to.
  public var diagnostics: [Diagnostic]?
  /// What the client sends back to have the edit made.
  public var data: JSONValue?

  public init(title: String, kind: String, data: JSONValue, diagnostics: [Diagnostic]?) {
    self.title = title
    self.kind = kind
    self.data = data
    self.diagnostics = diagnostics
  }

  public init(title: String, kind: String, command: Command, diagnostics: [Diagnostic]? = nil) {
    self.title = title
    self.kind = kind
    self.command = command
    self.diagnostics = diagnostics
  }

  public init(title: String, kind: String, edit: WorkspaceEdit, diagnostics: [Diagnostic]?) {
    self.title = title
    self.kind = kind
    self.edit = edit
    self.diagnostics = diagnostics
  }

  /// Whether a client that asked for `only` wants a code action of `kind`.
  public static func isKind(_ kind: String, wantedBy only: [String]?) -> Bool {
    guard let only else { return true }
    return only.contains { $0.isEmpty || kind == $0 || kind.hasPrefix($0 + ".") }
  }

  public var json: JSONValue {
    .object(
      JSONObject(present: [
        "title": title.json, "kind": kind.json, "diagnostics": diagnostics.map(\.json),
        "edit": edit.map(\.json), "command": command.map(\.json), "data": data,
      ]))
  }
}

/// A code action, or its command alone for a client that knows no more.
public enum CodeActionOrCommand: Sendable, Hashable, JSONWritable {
  case action(CodeAction)
  case command(Command)

  public var json: JSONValue {
    switch self {
    case .action(let action): action.json
    case .command(let command): command.json
    }
  }
}
