/// JSON Schema (draft 7, which editors read) of the options, made of their descriptions.
public enum OptionSchema: String, Sendable, CaseIterable {
  /// Of `plimsoll.toml`, for what completes TOML by a schema.
  case workspace
  /// Of an editor's section `plimsoll`, where any option may be null for nothing.
  case editor

  /// Of the whole document.
  public var json: String {
    let properties = Options.descriptions
      .filter { self == .editor || $0.isForWorkspaces }
      .map { "    \(Self.quoted($0.key)): \(property($0))" }
    let title = self == .editor ? "Settings of Plimsoll in an editor" : "plimsoll.toml"
    return """
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": \(Self.quoted(title)),
        "type": "object",
        "additionalProperties": false,
        "properties": {
      \(properties.joined(separator: ",\n"))
        }
      }
      """
  }

  private func property(_ option: OptionDescription) -> String {
    let description = "\(option.text) Default: \(option.standard)."
    var parts: [String]
    switch option.kind {
    case .boolean: parts = [type("boolean")]
    case .name: parts = [type("string")]
    case .integer(let range):
      parts = [type("integer"), "\"minimum\": \(range.lowerBound)"]
      if range.upperBound < Int.max { parts.append("\"maximum\": \(range.upperBound)") }
    case .number(let range):
      parts = [
        type("number"), "\"minimum\": \(Int(range.lowerBound))",
        "\"maximum\": \(Int(range.upperBound))",
      ]
    case .choice(let names):
      let all = names.map(Self.quoted) + (self == .editor ? ["null"] : [])
      parts = [type("string"), "\"enum\": [\(all.joined(separator: ", "))]"]
    case .patterns: parts = [type("array"), "\"items\": {\"type\": \"string\"}"]
    }
    parts.append("\"description\": \(Self.quoted(description))")
    return "{\(parts.joined(separator: ", "))}"
  }

  private func type(_ name: String) -> String {
    self == .editor ? "\"type\": [\"\(name)\", \"null\"]" : "\"type\": \"\(name)\""
  }

  /// The texts are our own: no character of theirs needs an escape but these.
  private static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
