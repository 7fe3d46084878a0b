import Foundation

/// Writes JSON Lines, plain or through `xz` (a path that ends in `.xz`).
///
/// The records go to `….partial` beside the path; `finish` gives it its name, so that a run that was
/// cut short leaves no file that looks whole.
public final class RecordWriter {
  /// Bytes gathered before they are written.
  static let bufferBytes = 1 << 18

  public let path: String
  /// Records written.
  public private(set) var count = 0
  private let output: FileHandle
  private let process: Process?
  private let encoder = JSONEncoder()
  private var buffer = Data()

  private var partial: String { path + ".partial" }

  public init(path: String) throws(RecordFileError) {
    self.path = path
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let partial = path + ".partial"
    guard FileManager.default.createFile(atPath: partial, contents: nil),
      let file = FileHandle(forWritingAtPath: partial)
    else {
      throw .unwritable(file: path, reason: "is there such a folder, and may you write to it?")
    }
    guard path.hasSuffix(".xz") else {
      output = file
      process = nil
      return
    }
    let pipe = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xz", "-c"]
    process.standardInput = pipe
    process.standardOutput = file
    do {
      try process.run()
    } catch {
      throw .unwritable(file: path, reason: "xz does not start (\(error.localizedDescription))")
    }
    self.process = process
    output = pipe.fileHandleForWriting
  }

  public func write(_ record: some Encodable) throws(RecordFileError) {
    do {
      buffer += try encoder.encode(record)
      buffer.append(0x0A)
      count += 1
      if buffer.count >= Self.bufferBytes { try flush() }
    } catch {
      throw .unwritable(file: path, reason: error.localizedDescription)
    }
  }

  /// Writes what is left and gives the file its name.
  public func finish() throws(RecordFileError) {
    do {
      try flush()
      try output.close()
    } catch {
      throw .unwritable(file: path, reason: error.localizedDescription)
    }
    if let process {
      process.waitUntilExit()
      guard process.terminationStatus == 0 else {
        throw .unwritable(file: path, reason: "xz failed; is it installed, is the disk full?")
      }
    }
    // rename(2) replaces what is there in one step.
    guard rename(partial, path) == 0 else {
      throw .unwritable(file: path, reason: String(cString: strerror(errno)))
    }
  }

  private func flush() throws {
    try output.write(contentsOf: buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
