/// A statement of one line that imports what comes with a language.
public struct ImportForm: Sendable {
  /// How the statements at the top level begin behind which it may stand.
  public let follows: [String]
  /// What such a statement has in it; nil where its beginning suffices.
  public let mark: String?
  /// Whether it may stand at the top of a text that has none of them.
  public let mayBeFirst: Bool
  /// The names that code uses, and what each of them is imported as.
  let paths: [String: String]
  /// `NAME` and `PATH` in it are those of `paths`.
  let pattern: String

  /// - Parameter paths: words of the form `PATH`, whose last part is the name, behind a `.` or a `/`.
  init(
    _ pattern: String, follows: [String], mark: String? = nil, mayBeFirst: Bool = false,
    paths: Set<String>
  ) {
    (self.pattern, self.follows, self.mark, self.mayBeFirst) = (pattern, follows, mark, mayBeFirst)
    self.paths = Dictionary(
      paths.map { path in
        let name = path.lastIndex { "./".contains($0) }.map { path[path.index(after: $0)...] }
        return (String(name ?? path[...]), path)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The line that imports a name; nil for one that does not come with the language.
  public func line(for name: String) -> String? {
    paths[name].map {
      pattern.replacing("NAME", with: name).replacing("PATH", with: $0)
    }
  }
}
