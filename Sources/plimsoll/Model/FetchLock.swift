import Foundation

/// Held while a base is fetched, so that a second fetch waits and finds the file there.
///
/// It goes with the process, however that ends. The tools have the file as their standard input and hold
/// it too: what a killed `plimsoll` left running never writes where the next one does.
struct FetchLock {
  /// Empty.
  let file: FileHandle
  private let path: String

  /// - Parameter waiting: called where another process holds it.
  init(at place: URL, waiting: () -> Void) throws {
    let path = place.path
    var hadToWait = false
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else {
        throw CommandFailure(
          "\(path) cannot be opened (\(String(cString: strerror(errno)))); make its folder "
            + "writable, or set PLIMSOLL_CACHE to one that is")
      }
      let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      while flock(descriptor, hadToWait ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
        if errno == EINTR { continue }
        // A file system without locks cannot tell who else is there.
        guard errno == EWOULDBLOCK else { break }
        hadToWait = true
        waiting()
      }
      // Who had it may have removed the file when it was done; such a lock holds off nobody.
      var (ours, there) = (stat(), stat())
      if fstat(descriptor, &ours) == 0, stat(path, &there) == 0, ours.st_ino == there.st_ino {
        (self.file, self.path) = (file, path)
        return
      }
    }
  }

  func release() {
    unlink(path)
    try? file.close()
  }
}
