import Basics

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
    try write(Array(table.markdown.utf8), to: path)
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

  /// A reader sees the old text or the new.
  private static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    try replace(path, with: bytes, mode: 0o600)
  }

  /// Replaces a file as a whole. Nothing is left beside it where that fails.
  ///
  /// - Parameter mode: what others may do with a new one, before the user's mask; one that is there keeps its own.
  static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o666) throws(Failure) {
    var generator = SystemRandomNumberGenerator()
    // A name of its own: two servers may write at once.
    let temporary = "\(path).\(String(generator.next(), radix: 36))"
    let descriptor = open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .system(path: temporary, error: errno) }
    defer { close(descriptor) }
    func give(up error: Int32, on file: String) -> Failure {
      unlink(temporary)
      return .system(path: file, error: error)
    }
    var status = stat()
    if lstat(path, &status) == 0 { fchmod(descriptor, status.st_mode & 0o777) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        systemWrite(descriptor, $0.baseAddress! + written, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw give(up: errno, on: temporary) }
      written += count
    }
    guard rename(temporary, path) == 0 else { throw give(up: errno, on: path) }
  }
}
