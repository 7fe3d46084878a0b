#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files of a store in their folder: whose they are, who may open them now, and how one that is of
/// no use is moved out of the way. SQLite is not asked before this has looked.
struct StoreFile: Sendable {
  /// The version of the schema; another one is another file, so that an older Plimsoll finds its own.
  static let schemaVersion = 2

  let folder: String

  var path: String { "\(folder)/scores-\(Self.schemaVersion).sqlite" }
  /// Where a damaged store goes, in place of the one that went there before: one is enough to look at.
  var asidePath: String { "\(folder)/scores-\(Self.schemaVersion).damaged" }
  private var lockPath: String { "\(folder)/lock" }

  /// Which file lies at a path, whatever it is called.
  struct Identity: Sendable, Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// nil where nothing lies there.
  var identity: Identity? { Self.status(path).map(Self.identity) }

  // MARK: The folder

  /// Makes the folder, for the user alone, and refuses one that somebody else could change: margins say
  /// something of the user's code, and a margin that somebody else wrote would be shown as the model's.
  func prepareFolder() throws(StoreError) {
    guard folder.hasPrefix("/"), let slash = folder.lastIndex(of: "/") else {
      throw .untrusted(path: folder, reason: "is no absolute path")
    }
    let parent = slash == folder.startIndex ? "/" : String(folder[..<slash])
    try Self.makeFolders(parent)
    guard let above = Self.status(parent, following: true) else {
      throw .system(path: parent, doing: "looked at", code: errno)
    }
    try Self.checkOwner(above, path: parent, orRoot: true)
    // In a folder like /tmp nobody but the owner can rename what lies there.
    guard above.st_mode & S_IWOTH == 0 || above.st_mode & S_ISVTX != 0 else {
      throw .untrusted(path: parent, reason: "can be written by everybody")
    }
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw .system(path: folder, doing: "made", code: errno)
    }
    guard let own = Self.status(folder) else {
      throw .system(path: folder, doing: "looked at", code: errno)
    }
    guard own.st_mode & S_IFMT == S_IFDIR else {
      throw .untrusted(path: folder, reason: "is no folder, or a link to one")
    }
    try Self.checkOwner(own, path: folder, orRoot: false)
    guard own.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
      throw .untrusted(path: folder, reason: "can be written by others")
    }
    if own.st_mode & 0o077 != 0, chmod(folder, 0o700) != 0 {
      throw .system(path: folder, doing: "closed to others", code: errno)
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw .system(path: folder, doing: "written", code: errno)
    }
    guard !MountTable().isNetwork(device: own.st_dev) else { throw .network(path: folder) }
  }

  private static func checkOwner(_ status: stat, path: String, orRoot: Bool) throws(StoreError) {
    guard status.st_uid == geteuid() || (orRoot && status.st_uid == 0) else {
      throw .untrusted(path: path, reason: "belongs to another user")
    }
  }

  private static func makeFolders(_ path: String) throws(StoreError) {
    var prefix = ""
    for part in path.split(separator: "/") {
      prefix += "/" + part
      // A folder that exists may be one nothing can be made in, as /home is.
      if mkdir(prefix, 0o700) != 0, status(prefix, following: true) == nil {
        throw .system(path: prefix, doing: "made", code: errno)
      }
    }
  }

  // MARK: The lock

  /// Runs `body` while no other process opens, begins or moves the store. The lock goes with the
  /// process, however that ends.
  func locked<Result>(
    within patience: Duration, _ body: () throws -> Result
  ) throws -> Result {
    let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw StoreError.system(path: lockPath, doing: "opened", code: errno)
    }
    defer { close(descriptor) }
    let deadline = ContinuousClock.now + patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw StoreError.system(path: lockPath, doing: "locked", code: errno)
      }
      guard ContinuousClock.now < deadline else { throw StoreError.locked(path: lockPath) }
      usleep(5_000)
    }
    return try body()
  }

  // MARK: The file; each of these under the lock

  /// Why what lies at the path must not be opened; nil where it may, or where nothing lies there.
  ///
  /// The file is looked at and never opened: closing a descriptor would drop the locks that SQLite holds
  /// on it in this process.
  func objection() -> String? {
    guard let status = Self.status(path) else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else { return "it is no regular file" }
    guard status.st_uid == geteuid() else { return "it belongs to another user" }
    guard status.st_mode & 0o077 == 0 || chmod(path, 0o600) == 0 else {
      return "others can read it"
    }
    return nil
  }

  /// Begins an empty file where there is none. A log that lies there belonged to another one.
  func createIfMissing() throws(StoreError) {
    guard Self.status(path) == nil else { return }
    removeLogs()
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .system(path: path, doing: "made", code: errno) }
    close(descriptor)
  }

  /// Moves what lies at the path out of the way. A process that has it open goes on with it unharmed.
  func setAside() throws(StoreError) {
    guard rename(path, asidePath) == 0 else {
      throw .system(path: path, doing: "set aside", code: errno)
    }
    removeLogs()
  }

  private func removeLogs() {
    for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  // MARK: The system

  static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  private static func identity(_ status: stat) -> Identity {
    Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      inode: UInt64(truncatingIfNeeded: status.st_ino))
  }

  private static func status(_ path: String, following: Bool = false) -> stat? {
    var status = stat()
    let result = following ? stat(path, &status) : lstat(path, &status)
    return result == 0 ? status : nil
  }
}
