import Generation

/// What a server knows its user by. Neither its description nor its mirror shows it.
struct APIKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let value: String

  /// nil where the variable is unset or empty.
  ///
  /// - Throws: `GenerationError.option` where it has bytes that may stand in no header.
  init?(variable: String, of environment: [String: String]) throws(GenerationError) {
    func isSpace(_ character: Character) -> Bool { character.isWhitespace }
    let found = environment[variable, default: ""]
    let value = found.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    guard !value.isEmpty else { return nil }
    self.value = String(value)
    guard self.value.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
      throw .option("the key in \(variable) has characters that no key has; set it anew")
    }
  }

  /// The value of the header `Authorization` (RFC 6750, section 2.1).
  var authorization: String { "Bearer \(value)" }

  /// A text of a server's, which may say the key back.
  func removed(from text: String) -> String { text.replacing(value, with: "…") }

  var description: String { "…" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}
