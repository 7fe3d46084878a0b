#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files and folders that are left out, much as `.gitignore` writes them, without `!`: `*.min.js` at any depth,
/// `src/generated` from the folder of the pattern on, `**` for any folders. What lies in a folder that
/// matches is left out with it.
public struct ExclusionPattern: Sendable, Hashable {
  /// More in one list is no list that a person keeps.
  static let maximumCount = 1_000
  /// Bytes; a longer one is no pattern, and `fnmatch` need not be tried with it.
  static let maximumBytes = 1_024

  public let text: String
  /// Each for one component of a path, `**` for any number of them.
  private let components: [String]

  /// nil for what reaches out of its folder or names nothing.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.maximumBytes, !text.utf8.contains(0) else { return nil }
    self.text = text
    var parts = WorkspaceFolders.components(text).filter { $0 != "." }
    // What `!` means in .gitignore is not known here, and no file's name would be meant.
    guard !parts.isEmpty, !parts.contains(".."), !text.hasPrefix("!") else { return nil }
    // Without a separator but at its end a pattern is a name, wherever it stands.
    if !text.utf8.dropLast().contains(UInt8(ascii: "/")) { parts.insert("**", at: 0) }
    // Of several in a row one says it all, and more would only multiply the ways to match.
    components = parts.enumerated().filter { index, part in
      part != "**" || index == 0 || parts[index - 1] != "**"
    }.map(\.element)
  }

  /// Whether a path, relative to the folder of the pattern, or a folder above it matches.
  public func matches(_ path: String) -> Bool {
    let path = WorkspaceFolders.components(path)
    // reached[i]: the path so far matches the first i components.
    var reached = [Bool](repeating: false, count: components.count + 1)
    reached[0] = true
    passAny(&reached)
    for name in path {
      var next = [Bool](repeating: false, count: components.count + 1)
      for (index, component) in components.enumerated() where reached[index] {
        if component == "**" {
          next[index] = true
          if index + 1 == components.count { next[index + 1] = true }
        } else if fnmatch(component, name, 0) == 0 {
          next[index + 1] = true
        }
      }
      passAny(&next)
      if next[components.count] { return true }
      reached = next
    }
    return false
  }

  /// `**` may stand for nothing, except at the end, where it stands for all that is below.
  private func passAny(_ reached: inout [Bool]) {
    for (index, component) in components.enumerated() where component == "**" && reached[index] {
      if index + 1 < components.count { reached[index + 1] = true }
    }
  }
}
