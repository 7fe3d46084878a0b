import Foundation

/// The lines of a file, plain or through `xz -dc`, without holding the file.
final class LineReader {
  /// Bytes asked for at a time.
  static let chunkBytes = 1 << 20
  /// A record of more bytes is not a source file with its labels.
  static let maximumLineBytes = 64 << 20

  let path: String
  /// Of the line last returned, from 1.
  private(set) var number = 0
  private let handle: FileHandle
  private let process: Process?
  private var buffer = Data()
  /// Bytes of `buffer` already returned.
  private var start = 0
  private var hasEnded = false

  init(path: String, isCompressed: Bool) throws(RecordFileError) {
    self.path = path
    let file: FileHandle
    do {
      file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    } catch {
      throw .unreadable(file: path, reason: error.localizedDescription)
    }
    guard isCompressed else {
      handle = file
      process = nil
      return
    }
    let pipe = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xz", "-dc"]
    process.standardInput = file
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw .unreadable(file: path, reason: "xz does not start (\(error.localizedDescription))")
    }
    self.process = process
    handle = pipe.fileHandleForReading
  }

  deinit {
    if let process, process.isRunning { process.terminate() }
  }

  /// The next line without its ending; nil at the end.
  func next() throws(RecordFileError) -> Data? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        number += 1
        return buffer[start..<end]
      }
      searched = buffer.endIndex
      if hasEnded {
        guard start < buffer.endIndex else { return nil }
        defer { start = buffer.endIndex }
        number += 1
        return buffer[start...]
      }
      guard buffer.endIndex - start <= Self.maximumLineBytes else {
        throw .invalid(
          file: path, line: number + 1,
          reason: "it has more than \(Self.maximumLineBytes >> 20) MiB; is this JSON Lines?")
      }
      searched -= start
      buffer = Data(buffer[start...])
      start = 0
      try fill()
    }
  }

  private func fill() throws(RecordFileError) {
    do {
      if let more = try handle.read(upToCount: Self.chunkBytes), !more.isEmpty {
        buffer.append(more)
        return
      }
    } catch {
      throw .unreadable(file: path, reason: error.localizedDescription)
    }
    hasEnded = true
    guard let process else { return }
    process.waitUntilExit()
    if process.terminationStatus == 127 {
      throw .unreadable(file: path, reason: "xz was not found; install xz-utils")
    }
    if process.terminationStatus != 0 {
      throw .unreadable(file: path, reason: "xz says it is damaged or no xz file")
    }
  }
}
