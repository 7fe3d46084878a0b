#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes a file as a whole: who reads it sees the old bytes or the new ones, and nothing is left beside it where that
/// fails.
public enum WholeFile {
  public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which file: the one that was named, or the one beside it that was to take its place.
    public let path: String
    /// The system's number (`errno`).
    public let error: Int32

    public var description: String {
      "\(path) cannot be written: \(String(cString: strerror(error)))"
    }
  }

  /// Replaces what is at `path`, itself where it is a symbolic link.
  ///
  /// - Parameter mode: what others may do with a new one, before the user's mask; one that is there keeps its own.
  public static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t = 0o666
  ) throws(Failure) {
    var generator = SystemRandomNumberGenerator()
    // A name of its own: two processes may write at once.
    let temporary = "\(path).\(String(generator.next(), radix: 36))"
    let descriptor = open(
      temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw Failure(path: temporary, error: errno) }
    defer { close(descriptor) }
    func giveUp(on file: String) -> Failure {
      let failure = Failure(path: file, error: errno)
      unlink(temporary)
      return failure
    }
    var status = stat()
    if lstat(path, &status) == 0 { fchmod(descriptor, status.st_mode & 0o777) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress! + written, bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw giveUp(on: temporary) }
      written += count
    }
    guard rename(temporary, path) == 0 else { throw giveUp(on: path) }
  }
}
