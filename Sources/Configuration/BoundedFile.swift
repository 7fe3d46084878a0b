#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads a file that may have been written by somebody else: a regular one of bounded size, never through a symbolic
/// link, and never one that waits, as a named pipe does.
enum BoundedFile {
  struct Refusal: Error {
    /// What follows “is not read: ”.
    let reason: String
  }

  static func bytes(of path: String, atMost maximum: Int) throws(Refusal) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Refusal(
        reason: errno == ELOOP
          ? "it is a symbolic link, which might lead anywhere; put the file itself there"
          : String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refusal(reason: "it is no regular file")
    }
    // One more than may be, so that more is seen.
    var bytes = [UInt8](repeating: 0, count: maximum + 1)
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        read(descriptor, buffer.baseAddress! + count, buffer.count - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { break }
      count += got
    }
    guard count <= maximum else {
      throw Refusal(reason: "it has more than \(maximum >> 10) KiB")
    }
    return Array(bytes[..<count])
  }
}
