extension Baseline {
  /// How long a change waits for another's: reading and writing a list of 8 MiB takes a small part of it.
  public static let patience = Duration.seconds(2)

  /// Does what reads the list at `path` and then writes it, while no editor or command does the same: of two that add
  /// to it at once neither's entry is lost.
  ///
  /// - Throws: what the work throws, and a `Problem` where another has been at it for longer than `patience`.
  public static func changing<T>(
    at path: String, within patience: Duration = patience, _ work: () throws -> T
  ) throws -> T {
    // The folder that holds it, also of a name alone.
    let end = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let folder = end == path.startIndex ? "." : String(path[..<end])
    do {
      return try FolderLock.hold(folder, within: patience, work)
    } catch is FolderLock.Busy {
      throw Problem(
        description:
          "\(path) is being changed by another program; it is as it was, try again in a moment")
    }
  }
}
