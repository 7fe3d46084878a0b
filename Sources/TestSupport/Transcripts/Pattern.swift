import JSON
import LanguageServerProtocol

/// What a message of a transcript must look like. A value stands for itself, with the exceptions that
/// `protocol-fixtures/README.md` lists: members an object has beyond those named do not matter, and an
/// object whose only member begins with `$` is a matcher.
struct Pattern {
  let json: JSONValue

  /// Whether `value` matches; values for `$bind` go into `bindings`.
  func matches(_ value: JSONValue?, _ bindings: inout [String: JSONValue]) -> Bool {
    if let member = json.objectValue?.members.first, json.objectValue?.members.count == 1,
      member.key.bytes.first == UInt8(ascii: "$")
    {
      return matches(matcher: member.key.string, member.value, value, &bindings)
    }
    guard let value else { return false }
    switch (json, value) {
    case (.object(let wanted), .object(let found)):
      return wanted.members.allSatisfy {
        Pattern(json: $0.value).matches(found[$0.key.string], &bindings)
      }
    case (.array(let wanted), .array(let found)):
      return wanted.count == found.count
        && zip(wanted, found).allSatisfy { Pattern(json: $0).matches($1, &bindings) }
    default: return json == value
    }
  }

  private func matches(
    matcher: String, _ argument: JSONValue, _ value: JSONValue?,
    _ bindings: inout [String: JSONValue]
  ) -> Bool {
    if matcher == "$absent" { return value == nil }
    guard let value else { return false }
    switch matcher {
    case "$any": return Self.isKind(value, argument.stringValue ?? "")
    case "$contains":
      return argument.stringValue.map { value.stringValue?.contains($0) ?? false } ?? false
    case "$has":
      return value.arrayValue?.contains { Pattern(json: argument).matches($0, &bindings) } ?? false
    case "$count": return value.arrayValue?.count == argument.intValue
    case "$atLeast": return value.doubleValue ?? -.infinity >= argument.doubleValue ?? .infinity
    case "$atMost": return value.doubleValue ?? .infinity <= argument.doubleValue ?? -.infinity
    case "$bind":
      bindings[argument.stringValue ?? ""] = value
      return true
    default: return false
    }
  }

  private static func isKind(_ value: JSONValue, _ kind: String) -> Bool {
    switch kind {
    case "value": true
    case "null": value.isNull
    case "boolean": value.boolValue != nil
    case "number": value.doubleValue != nil
    case "string": value.stringValue != nil
    case "array": value.arrayValue != nil
    case "object": value.objectValue != nil
    default: false
    }
  }
}
