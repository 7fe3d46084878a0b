import Configuration
import Foundation
import Scanning

/// What the nearest `plimsoll.toml` says of a file, and what the nearest baseline knows, as for `plimsoll scan`.
struct WorkspaceOptions {
  /// The file that says so; nil where there is none.
  let path: String?
  let options: Options
  /// What is wrong in it, with its place.
  let issues: [String]
  /// Whether the file is left out by it.
  let isLeftOut: Bool

  private let folders: WorkspaceFolders
  private let place: WorkspaceFolders.Place

  init(of file: String) async {
    let directory = FileManager.default.currentDirectoryPath
    folders = WorkspaceFolders(await Workspaces.folders(of: [file], in: directory))
    place = folders.place(of: FileListing.normal(file, in: directory))
    guard let found = folders.file(for: place) else {
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
      || place.names.contains(where: workspace.excludes)
  }

  /// Where its options come from, as a user is told.
  var source: String { path ?? "default" }

  /// The findings that the workspace knows of, and why they are not known where the list cannot be read.
  var baseline: (known: Baseline, problem: String?) {
    guard let found = folders.file(for: place, named: Baseline.name) else {
      return (Baseline(), nil)
    }
    do throws(Baseline.Problem) { return (try Baseline(found), nil) } catch {
      return (Baseline(), "\(found.path): \(error)")
    }
  }
}
