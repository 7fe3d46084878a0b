import Foundation

/// Opens the files of a package, which may be anybody's: a pipe, which waits for a writer that never
/// comes, and a device, which has no end, are refused before anything is read.
struct RegularFile {
  private let url: URL
  private let handle: FileHandle
  /// Bytes it has now.
  let count: Int

  init(_ url: URL) throws(ModelPackageError) {
    // Does not wait where it is a pipe, and changes nothing where it is a file.
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw .unreadable(file: url.path, reason: String(cString: strerror(errno)))
    }
    self.url = url
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(file: url.path, reason: "it is not a regular file")
    }
    count = Int(status.st_size)
  }

  /// The next bytes, at most `limit`; none at the end.
  func read(_ limit: Int) throws(ModelPackageError) -> Data {
    do { return try handle.read(upToCount: limit) ?? Data() } catch {
      throw .unreadable(file: url.path, reason: error.localizedDescription)
    }
  }

  /// The whole file, if it has at most `limit` bytes; nothing is read of a larger one.
  ///
  /// - Parameter kind: what it should be, as `a manifest`.
  static func content(
    of url: URL, limit: Int, kind: String
  ) throws(ModelPackageError) -> Data {
    let file = try RegularFile(url)
    guard file.count <= limit else {
      throw .invalid(
        file: url.path, reason: "it has \(file.count) bytes and \(kind) at most \(limit)")
    }
    return try file.read(limit)
  }
}
