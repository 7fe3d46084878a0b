#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file mapped into memory for reading; pages come in as they are touched.
///
/// `@unchecked Sendable`: the mapping is read-only and lives as long as the object. (A file that
/// another process cuts short while it is mapped faults on access: replace weight files by renaming.)
final class MappedFile: @unchecked Sendable {
  let path: String
  let bytes: UnsafeRawBufferPointer

  init(path: String) throws(WeightFileError) {
    self.path = path
    // Does not wait where it is a pipe, and changes nothing where it is a file.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw WeightFileError(.unreadable, path, "cannot be opened (\(Self.reason))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw WeightFileError(.unreadable, path, "is not a regular file")
    }
    let size = Int(status.st_size)
    guard size > 0 else { throw WeightFileError(.truncated, path, "is empty") }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { throw WeightFileError(.unreadable, path, "cannot be mapped (\(Self.reason))") }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress!), bytes.count) }

  /// Lets go of the pages read so far; they come back from the file when touched.
  func releasePages() {
    madvise(UnsafeMutableRawPointer(mutating: bytes.baseAddress!), bytes.count, MADV_DONTNEED)
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
