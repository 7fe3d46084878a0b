import SyntaxTrees

/// Which name stands for which: no two are replaced by one, and none by a name that the texts have.
struct NameTable: Sendable, Hashable {
  let replacements: [String: String]

  init(_ replacements: [String: String]) { self.replacements = replacements }

  /// The table that undoes this one.
  var inverse: NameTable {
    NameTable(Dictionary(uniqueKeysWithValues: replacements.map { ($1, $0) }))
  }

  /// A text with its names replaced, and the same words in its comments.
  func applied(to text: TextNames) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.bytes.count)
    var end = 0
    let places =
      text.uses
      + text.comments.flatMap { comment in
        Words.all(in: text.bytes[comment]).map {
          TextNames.Use(name: Words.text(text.bytes[$0]), range: $0)
        }
      }
    for use in places.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let name = replacements[use.name] else { continue }
      result += text.bytes[end..<use.range.lowerBound]
      result += name.utf8
      end = use.range.upperBound
    }
    result += text.bytes[end...]
    return String(decoding: result, as: UTF8.self)
  }

  /// A name by itself, such as that of the function a record is about, or one with its class: `Shelf::put`.
  func applied(toName name: String) -> String {
    let bytes = Array(name.utf8)
    var (result, end) = ("", 0)
    for word in Words.all(in: bytes[...]) {
      let part = Words.text(bytes[word])
      result += Words.text(bytes[end..<word.lowerBound]) + (replacements[part] ?? part)
      end = word.upperBound
    }
    return result + Words.text(bytes[end...])
  }
}
