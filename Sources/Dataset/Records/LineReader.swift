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
  private let maximumLineBytes: Int
  private var buffer = Data()
  /// Bytes of `buffer` already returned.
  private var start = 0
  private var hasEnded = false

  init(
    path: String, isCompressed: Bool, maximumLineBytes: Int = LineReader.maximumLineBytes
  ) throws(RecordFileError) {
    self.path = path
    self.maximumLineBytes = maximumLineBytes
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

  /// The next line without its ending; nil at the end. After an error that says `invalid` the reader
  /// stands before the next line; another one ends the file.
  func next() throws(RecordFileError) -> Data? {
    // Of a line that is too long, what was already let go.
    var dropped = 0
    var searched = start
    while true {
      let end = buffer[searched...].firstIndex(of: 0x0A)
      if end != nil || hasEnded {
        let stop = end ?? buffer.endIndex
        guard end != nil || start < stop || dropped > 0 else { return nil }
        let line = buffer[start..<stop]
        start = end.map { $0 + 1 } ?? stop
        number += 1
        guard dropped + line.count <= maximumLineBytes else {
          throw .invalid(
            file: path, line: number,
            reason: "it has more than \(maximumLineBytes) bytes; is this JSON Lines?")
        }
        return line
      }
      if dropped + buffer.endIndex - start > maximumLineBytes {
        dropped += buffer.endIndex - start
        start = buffer.endIndex
      }
      buffer = Data(buffer[start...])
      start = 0
      searched = buffer.endIndex
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
