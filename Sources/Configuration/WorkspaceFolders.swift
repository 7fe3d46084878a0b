#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folders somebody works in, and where their `plimsoll.toml` files are.
///
/// The nearest one at or above a document counts, up to the folder that was opened and no further: what
/// lies above it was put there by somebody else.
public struct WorkspaceFolders: Sendable, Hashable {
  /// Absolute paths without a separator at their end.
  public private(set) var paths: [String] = []

  public init(_ paths: [String] = []) {
    for path in paths { add(path) }
  }

  public mutating func add(_ path: String) {
    guard let path = Self.normal(path), !paths.contains(path) else { return }
    paths.append(path)
  }

  public mutating func remove(_ path: String) {
    guard let path = Self.normal(path) else { return }
    paths.removeAll { $0 == path }
  }

  /// The innermost folder that holds a document.
  public func folder(of document: String) -> String? {
    paths.filter { Self.path(document, below: $0) != nil }.max { $0.utf8.count < $1.utf8.count }
  }

  /// A document among the folders, for which symbolic links have been resolved once.
  public struct Place: Sendable, Hashable {
    /// The document's path as it is given.
    public let path: String
    /// The path as the folders would name it: as it is given, where that lies in one of them, and else, or besides, as
    /// it is without the symbolic links on the way to it and to a folder. At least one.
    public let names: [String]
  }

  public func place(of document: String) -> Place {
    Place(path: document, names: names(of: document))
  }

  private func names(of document: String) -> [String] {
    guard let given = Self.normal(document) else { return [document] }
    var names: [String] = folder(of: given) == nil ? [] : [given]
    if let real = Self.realFile(given) {
      for folder in paths {
        guard let realFolder = Self.real(folder), let rest = Self.path(real, below: realFolder)
        else { continue }
        let name = folder == "/" ? "/" + rest : "\(folder)/\(rest)"
        if !names.contains(name) { names.append(name) }
      }
    }
    return names.isEmpty ? [given] : names
  }

  /// Whether a file is not scored: by the nearest `plimsoll.toml`, by patterns from its folder on, or because it is such
  /// a file itself.
  public func leaveOut(
    _ document: Place, by file: WorkspaceFile?, or patterns: [ExclusionPattern] = []
  ) -> Bool {
    document.names.contains { path in
      if path.hasSuffix("/" + WorkspaceFile.name) || file?.excludes(path) == true { return true }
      guard !patterns.isEmpty else { return false }
      // Without a folder from the root on, where patterns for any depth match all the same.
      let relative = Self.path(path, below: folder(of: path) ?? "/") ?? path
      return patterns.contains { $0.matches(relative) }
    }
  }

  /// What a path is relative to a folder; nil where it does not lie in it.
  public static func path(_ path: String, below folder: String) -> String? {
    // By bytes: `Character`s join what file systems keep apart.
    let prefix = Array((folder == "/" ? "/" : folder + "/").utf8)
    return path.utf8.starts(with: prefix)
      ? String(decoding: Array(path.utf8.dropFirst(prefix.count)), as: UTF8.self) : nil
  }

  /// A file at or above a document, and by what it is recognised after a change.
  public struct Found: Sendable, Hashable {
    public var path: String
    public var state: FileState
    /// Whether its folder is reached through a symbolic link that leads out of the workspace.
    public var leadsOut: Bool
  }

  /// What changes with a file: its kind, size, number and time.
  public struct FileState: Sendable, Hashable {
    var mode: UInt32
    var size: Int64
    var number: UInt64
    var seconds: Int
    var nanoseconds: Int
  }

  /// The nearest file of a name for a document; nil where there is none.
  public func file(for document: Place, named name: String = WorkspaceFile.name) -> Found? {
    guard Self.normal(document.path) != nil, let document = document.names.first,
      let folder = folder(of: document)
    else { return nil }
    var directory = Array(document.utf8)
    while let end = directory.lastIndex(of: UInt8(ascii: "/")) {
      directory.removeSubrange(end...)
      guard directory.count >= (folder == "/" ? 0 : folder.utf8.count) else { break }
      let place = String(decoding: directory, as: UTF8.self)
      let path = "\(place)/\(name)"
      guard let state = Self.state(of: path) else { continue }
      return Found(path: path, state: state, leadsOut: !Self.isInside(place, folder))
    }
    return nil
  }

  /// A path without `.` and empty components; nil where it is not absolute or has `..`, which after a
  /// symbolic link is not what it seems.
  static func normal(_ path: String) -> String? {
    guard path.hasPrefix("/"), !path.utf8.contains(0) else { return nil }
    var parts = components(path).filter { $0 != "." }
    // `C:` and `c:` are one drive.
    if let drive = parts.first?.utf8, drive.count == 2, drive.last == UInt8(ascii: ":") {
      parts[0] = parts[0].lowercased()
    }
    return parts.contains("..") ? nil : "/" + parts.joined(separator: "/")
  }

  static func components(_ path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: Array($0), as: UTF8.self) }
  }

  /// Of the link itself, where it is one.
  private static func state(of path: String) -> FileState? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return FileState(
      mode: UInt32(status.st_mode), size: Int64(status.st_size), number: UInt64(status.st_ino),
      seconds: time.tv_sec, nanoseconds: time.tv_nsec)
  }

  private static func isInside(_ directory: String, _ folder: String) -> Bool {
    guard let directory = real(directory.isEmpty ? "/" : directory), let folder = real(folder)
    else { return false }
    return directory == folder || path(directory, below: folder) != nil
  }

  /// Of a file that need not be there, in a folder that is.
  private static func realFile(_ path: String) -> String? {
    if let real = real(path) { return real }
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex,
      let folder = real(String(path[..<slash]))
    else { return nil }
    return folder == "/" ? String(path[slash...]) : folder + path[slash...]
  }

  private static func real(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }
}
