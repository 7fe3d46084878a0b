import Configuration

/// What the workspace says of each file, as the editor reads it: the nearest `plimsoll.toml` and baseline, up to the
/// folder that the command was given or was started in.
public struct WorkspaceRules {
  /// What holds for one file.
  public struct Rules: Sendable {
    public let options: Options
    public let isLeftOut: Bool
    public let baseline: Baseline
  }

  /// What is wrong in a settings file or a baseline, with its place; each once.
  public private(set) var problems: [String] = []

  private let folders: WorkspaceFolders
  /// What the command says, over what the files say.
  private let options: Options
  private let exclude: [ExclusionPattern]
  private let usesBaseline: Bool
  private var files: [String: WorkspaceFile] = [:]
  private var baselines: [String: Baseline] = [:]

  /// - Parameters:
  ///   - folders: absolute paths of what counts as workspaces.
  ///   - options: of the command.
  ///   - exclude: of the command: beside what the files leave out.
  public init(
    folders: [String], options: Options = Options(), exclude: [ExclusionPattern] = [],
    usesBaseline: Bool = true
  ) {
    self.folders = WorkspaceFolders(folders)
    self.options = options
    self.exclude = exclude
    self.usesBaseline = usesBaseline
  }

  public mutating func rules(for path: String) -> Rules {
    let place = folders.place(of: path)
    let file = folders.file(for: place).map { self.file($0) }
    let baseline =
      usesBaseline ? folders.file(for: place, named: Baseline.name).map { self.baseline($0) } : nil
    let all = options.over(file?.options ?? Options())
    return Rules(
      options: all,
      isLeftOut: all.enable == false
        || folders.leaveOut(place, by: file, or: exclude),
      baseline: baseline ?? Baseline())
  }

  private mutating func file(_ found: WorkspaceFolders.Found) -> WorkspaceFile {
    if let known = files[found.path] { return known }
    let file = WorkspaceFile(found)
    files[found.path] = file
    problems += file.issues.map { issue in
      "\(found.path):\(file.text.lines.line(at: issue.range.lowerBound) + 1): \(issue.message)"
    }
    return file
  }

  private mutating func baseline(_ found: WorkspaceFolders.Found) -> Baseline {
    if let known = baselines[found.path] { return known }
    var baseline = Baseline()
    do { baseline = try Baseline(found) } catch { problems.append("\(found.path): \(error)") }
    baselines[found.path] = baseline
    return baseline
  }
}
