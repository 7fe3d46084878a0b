import SyntaxTrees

/// A file that is to be scanned.
public struct ScanTarget: Sendable {
  /// Where its text comes from.
  public enum Source: Sendable {
    case file
    /// Its staged content, of the repository that holds the folder, by its path from there.
    case staged(folder: String, path: String)
    case bytes([UInt8])
  }

  /// As reports name it: relative to the working directory where it lies there, else absolute; with `/`.
  public let path: String
  public let absolutePath: String
  public let source: Source
  /// Findings elsewhere are not reported, and what holds none of these lines is not scored; nil for all.
  public let lines: LineRanges?
  /// nil for what the file's name says.
  public let language: Language?

  public init(
    path: String, absolutePath: String, source: Source = .file, lines: LineRanges? = nil,
    language: Language? = nil
  ) {
    (self.path, self.absolutePath, self.source) = (path, absolutePath, source)
    (self.lines, self.language) = (lines, language)
  }
}

/// A file of which nothing is scored, or a part of one, and why.
public struct LeftOut: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// `plimsoll.toml` says so, by `exclude` or `enable`, or the command does.
    case excluded
    /// Of no language that is read.
    case language
    case binary
    case generated
    case minified
    /// Nothing but data.
    case data
    /// More bytes than are read, or than `maximumFileBytes` allows.
    case size
    case notebook
    case symbolicLink
    /// It cannot be opened, or the model cannot read it.
    case unreadable(String)

    /// As a summary counts it: `3 generated`, `1 symbolic link`.
    public func words(_ count: Int) -> String {
      switch self {
      case .notebook:
        count == 1
          ? "notebook (its cells are scored in an editor)"
          : "notebooks (their cells are scored in an editor)"
      case .symbolicLink: count == 1 ? "symbolic link" : "symbolic links"
      default: words
      }
    }

    public var words: String {
      switch self {
      case .excluded: "excluded"
      case .language: "of no language that is read"
      case .binary: "binary"
      case .generated: "generated"
      case .minified: "minified"
      case .data: "nothing but data"
      case .size: "too large"
      case .notebook: "notebook"
      case .symbolicLink: "symbolic link"
      case .unreadable: "unreadable"
      }
    }
  }

  public let path: String
  public let reason: Reason
  /// The definition that is left out; nil for the whole file.
  public let definition: String?

  public init(path: String, reason: Reason, definition: String? = nil) {
    (self.path, self.reason, self.definition) = (path, reason, definition)
  }
}
