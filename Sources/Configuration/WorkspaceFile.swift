import SourceTexts

/// A `plimsoll.toml`: the settings of a folder and what lies in it, as its authors want them.
///
/// Written by whoever wrote the workspace, so it is trusted with nothing but how much is shown: no key
/// names a file, a model, a command or an address (Documentation/Security.md).
public struct WorkspaceFile: Sendable {
  public static let name = "plimsoll.toml"
  /// More is no settings file.
  static let maximumBytes = 64 << 10
  /// More that is wrong is told by its number: a text of mistakes alone must not flood the client.
  static let maximumIssues = 50

  /// Something wrong in it.
  public struct Issue: Sendable, Hashable {
    /// In bytes of `text`.
    public var range: Range<Int>
    public var message: String
  }

  public let path: String
  public let text: SourceText
  public private(set) var options = Options()
  public private(set) var issues: [Issue] = []

  /// What a workspace might want to set and only the user can.
  private static let remedies = [
    "model": "set it in the editor's settings, or start the server with --model",
    "threads": "start the server with --threads",
    "grammars": "start the server with --grammars", "cache": "set PLIMSOLL_CACHE",
    "completion": "set it in your editor's settings",
    "logFile": "start the server with --log-file",
  ]

  /// Reads a file's bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    text = SourceText(bytes: bytes)
    var seen: Set<String> = []
    defer {
      let more = issues.count - Self.maximumIssues
      if more > 0 {
        issues.removeLast(more)
        issues[issues.count - 1].message += " (and \(more) more things are wrong)"
      }
    }
    for line in FlatTOML.lines(of: bytes) {
      switch line {
      case .wrong(let reason, let range): issues.append(Issue(range: range, message: reason))
      case .setting(let key, let value, let range):
        do throws(OptionIssue) {
          if let remedy = Self.remedies[key] {
            throw OptionIssue.notForWorkspaces(key: key, remedy: remedy)
          }
          try options.set(key, to: value)
          if !seen.insert(key).inserted {
            issues.append(Issue(range: range, message: "“\(key)” is set before; this one counts"))
          }
        } catch .unknownKey(let key) {
          let issue = OptionIssue.unknownKey(key)
          let known = Options.descriptions.filter(\.isForWorkspaces).map(\.key)
          issues.append(Issue(range: range, message: issue.described(among: known)))
        } catch {
          issues.append(Issue(range: range, message: "\(error)"))
        }
      }
    }
  }

  /// The file that was found, or why it is not read.
  public init(_ found: WorkspaceFolders.Found) {
    if found.leadsOut {
      self.init(
        path: found.path,
        refused:
          "\(Self.name) is not read: its folder is reached through a symbolic link that leads "
          + "out of the workspace")
    } else {
      self.init(at: found.path)
    }
  }

  /// A file that is there and is not read.
  private init(path: String, refused reason: String) {
    self.path = path
    text = SourceText()
    issues = [Issue(range: 0..<0, message: reason)]
  }

  /// Opens and reads a regular file of bounded size; follows no symbolic link.
  public init(at path: String) {
    do throws(BoundedFile.Refusal) {
      self.init(path: path, bytes: try BoundedFile.bytes(of: path, atMost: Self.maximumBytes))
    } catch {
      self.init(path: path, refused: "\(Self.name) is not read: \(error.reason)")
    }
  }

  /// A path below the folder of this file, relative to it.
  func relative(_ document: String) -> String? {
    let folder = String(
      decoding: Array(path.utf8.dropLast(Self.name.utf8.count + 1)), as: UTF8.self)
    return WorkspaceFolders.path(document, below: folder.isEmpty ? "/" : folder)
  }

  /// Whether it leaves a document out.
  public func excludes(_ document: String) -> Bool {
    guard let relative = relative(document) else { return false }
    return options.exclude?.contains { $0.matches(relative) } ?? false
  }
}
