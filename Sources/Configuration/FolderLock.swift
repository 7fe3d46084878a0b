#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Holds off other processes while a file in a folder is read, changed and written, so that no change is lost.
///
/// The lock lies on the folder itself (`flock`): nothing is left behind, and it goes with the process, however that
/// ends. Who does not ask for it is not held off.
enum FolderLock {
  /// Another process has held it for longer than there was patience.
  struct Busy: Error {}

  private static let pause: useconds_t = 10_000

  /// Does some work that reads and writes in a folder, after whoever is at the same.
  ///
  /// - Parameter patience: how long is waited for others. The thread waits too, so it is to be short.
  static func hold<T>(
    _ folder: String, within patience: Duration, _ work: () throws -> T
  ) throws -> T {
    // A folder that cannot be opened says what is wrong with it when the file in it is written.
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return try work() }
    defer { close(descriptor) }
    let deadline = ContinuousClock.now + patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      // A file system without locks cannot tell who else is there.
      guard errno == EWOULDBLOCK else { break }
      guard ContinuousClock.now < deadline else { throw Busy() }
      usleep(pause)
    }
    return try work()
  }
}
