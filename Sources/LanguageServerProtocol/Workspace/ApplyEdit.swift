import JSON

/// Asks the client to change a text.
public enum ApplyEditRequest {
  public static let method = "workspace/applyEdit"

  /// - Parameter label: what the user's list of changes calls it.
  public static func params(label: String, edit: WorkspaceEdit) -> JSONValue {
    ["label": label.json, "edit": edit.json]
  }
}
