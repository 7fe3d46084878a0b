/// A file of the authored form: a pair of texts written as one, or a text that is safe.
public struct AuthoredFile: Sendable, Hashable {
  /// With the folder's as it was given.
  public let path: String
  public let name: AuthoredName
  public let text: AuthoredText

  static let source = "authored"
  /// Whoever adds a file gives it away under this, as training/authored/README.md says.
  static let licence = "CC0-1.0"

  public init(
    _ bytes: [UInt8], name: AuthoredName, path: String
  ) throws(AuthoredProblem) {
    self.path = path
    self.name = name
    text = try AuthoredText(bytes, file: path)
    if let block = text.blocks.first, name.isSafe {
      throw AuthoredProblem(.markersInSafe, file: path, line: block.line)
    }
    if text.blocks.isEmpty, !name.isSafe { throw AuthoredProblem(.noMarkers, file: path) }
  }

  /// A pair, or an annotated text in which no line is marked, which says that it is safe.
  public var record: AnyRecord {
    let vulnerable = String(decoding: text.vulnerable, as: UTF8.self)
    guard name.isSafe else {
      var pair = PairRecord(
        id: name.id, source: Self.source, language: name.recordLanguage, vulnerable: vulnerable,
        fixed: String(decoding: text.fixed, as: UTF8.self))
      pair.licence = Self.licence
      pair.cwe = name.cwe
      pair.fileName = name.fileName
      return .pair(pair)
    }
    var safe = AnnotatedRecord(
      id: name.id, source: Self.source, language: name.recordLanguage, text: vulnerable,
      vulnerableLines: [])
    safe.licence = Self.licence
    safe.cwe = name.cwe
    safe.fileName = name.fileName
    return .annotated(safe)
  }
}
