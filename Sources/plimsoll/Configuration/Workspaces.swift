import Foundation
import Scanning

/// What counts as the workspaces of a command: the working directory, and for what is named elsewhere the folder, or a
/// file's repository, as an editor would open them.
enum Workspaces {
  /// - Parameters:
  ///   - paths: what the command was given, absolute or relative to `folder`.
  ///   - folder: the working directory.
  static func folders(of paths: [String], in folder: String) async -> [String] {
    var workspaces = [folder]
    let outside = paths.map { FileListing.normal($0, in: folder) }.filter {
      $0 != folder && !$0.hasPrefix(folder == "/" ? "/" : folder + "/")
    }
    for path in outside {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        workspaces.append(path)
      } else {
        let parent = (path as NSString).deletingLastPathComponent
        if !workspaces.contains(where: { parent == $0 || parent.hasPrefix($0 + "/") }) {
          workspaces.append(await FileListing.repository(of: parent) ?? parent)
        }
      }
    }
    return workspaces
  }
}
