import Configuration
import Foundation

/// What the `plimsoll.toml` of the working directory, or of a folder in it, says of a file.
struct WorkspaceOptions {
  /// The file that says so; nil where there is none.
  let path: String?
  let options: Options
  /// What is wrong in it, with its place.
  let issues: [String]
  /// Whether the file is left out by it.
  let isLeftOut: Bool

  init(of file: String) {
    let directory = FileManager.default.currentDirectoryPath
    let folders = WorkspaceFolders([directory])
    let absolute = file.hasPrefix("/") ? file : "\(directory)/\(file)"
    guard let found = folders.file(for: absolute) else {
      (path, options, issues, isLeftOut) = (nil, Options(), [], false)
      return
    }
    let workspace = WorkspaceFile(found)
    path = found.path
    options = workspace.options
    issues = workspace.issues.map { issue in
      let line = workspace.text.lines.line(at: issue.range.lowerBound) + 1
      return "\(found.path):\(line): \(issue.message)"
    }
    isLeftOut =
      workspace.options.enable == false
      || folders.names(of: absolute).contains(where: workspace.excludes)
  }

  /// Where its options come from, as a user is told.
  var source: String { path ?? "default" }
}
