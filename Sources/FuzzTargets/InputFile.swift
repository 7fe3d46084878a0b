import Foundation

/// Files for the readers that take a path: one folder a process, whose names are written again for every
/// input.
///
/// It lies in `TMPDIR`, which `scripts/fuzz.sh` puts in memory and removes.
enum InputFile {
  private static let folder: URL = {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plimsoll-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }()

  /// Writes `bytes` to the file of this name and gives its path.
  static func path(_ name: String, _ bytes: [UInt8]) -> String {
    let file = folder.appendingPathComponent(name)
    do { try Data(bytes).write(to: file) } catch {
      fatalError("\(file.path) cannot be written: \(error); free some space or set TMPDIR")
    }
    return file.path
  }

  /// A folder of its own with one file in it.
  static func folder(_ name: String, holding file: String, _ bytes: [UInt8]) -> URL {
    let place = folder.appendingPathComponent(name)
    try? FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    _ = path(name + "/" + file, bytes)
    return place
  }
}
