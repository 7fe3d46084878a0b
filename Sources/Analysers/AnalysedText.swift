import SyntaxTrees

/// A text for analysers.
public struct AnalysedText: Sendable, Hashable {
  public var bytes: [UInt8]
  public var language: Language
  /// The file's own name or path, as its project has it: some rules look at it.
  public var fileName: String
  /// The root of the unpacked source tree, where headers lie.
  public var tree: String?

  public init(
    bytes: [UInt8], language: Language, fileName: String, tree: String? = nil
  ) {
    self.bytes = bytes
    self.language = language
    self.fileName = fileName
    self.tree = tree
  }

  /// A name's longest part that is kept.
  private static let nameBytes = 100

  /// The last part of the name, free of what a shell, an option parser or a file system minds, and with
  /// an ending that says the language.
  var safeName: String {
    let last = fileName.split(separator: "/").last.map(String.init) ?? ""
    var name = String(
      last.unicodeScalars.map { scalar in
        let isPlain =
          scalar.isASCII
          && (scalar.properties.isAlphabetic || scalar.value >= 0x30 && scalar.value <= 0x39)
        return isPlain || "._+-".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
      }.suffix(Self.nameBytes))
    if name.isEmpty || name.hasPrefix("-") || name.hasPrefix(".") { name = "f" + name }
    if Language.forFile(named: name) != language, !(name.hasSuffix(".h") && language == .cpp) {
      name += Self.endings[language.identifier] ?? ""
    }
    return name
  }

  private static let endings = [
    "c": ".c", "cpp": ".cpp", "javascript": ".js", "python": ".py",
  ]
}
