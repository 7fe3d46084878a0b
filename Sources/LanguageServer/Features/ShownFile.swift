import Basics
import Configuration

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file written for the user to look at.
enum ShownFile {
  enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    case noDirectory
    case system(path: String, error: Int32)

    var description: String {
      switch self {
      case .noDirectory: "no folder for files is set; start the server with a state directory"
      case .system(let path, let error):
        "\(path) cannot be written: \(String(cString: strerror(error)))"
      }
    }
  }

  /// Writes the table of a document, under a name that is the same each time; gives its path.
  static func write(_ table: StepScoresTable, to directory: String?) throws(Failure) -> String {
    guard let directory else { throw .noDirectory }
    let folder = directory + "/step-scores"
    try makeFolder(folder)
    let digest = FNV1a(table.report.uri.utf8).value
    let name = table.fileName.filter { $0.isLetter || $0.isNumber || "._-".contains($0) }
    let path = "\(folder)/\(name.suffix(80))-\(String(digest, radix: 16)).md"
    do throws(WholeFile.Failure) {
      try WholeFile.replace(path, with: Array(table.markdown.utf8), mode: 0o600)
    } catch { throw .system(path: error.path, error: error.error) }
    return path
  }

  /// Makes an empty file that says that something was told.
  ///
  /// - Returns: false where there is one. Where none can be made, it is told again the next time.
  static func noteOnce(_ name: String, in directory: String) -> Bool {
    try? makeFolder(directory)
    let descriptor = open(
      "\(directory)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return errno != EEXIST }
    close(descriptor)
    return true
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(Failure) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += part
      if mkdir(prefix, 0o700) != 0, errno != EEXIST, errno != EISDIR {
        throw .system(path: prefix, error: errno)
      }
      prefix += "/"
    }
  }
}
