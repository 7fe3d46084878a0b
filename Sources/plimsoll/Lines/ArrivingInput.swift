import Foundation

/// What comes over a file descriptor, as it comes. Nothing else of the command runs while it waits.
struct ArrivingInput {
  /// Bytes asked for at a time: what a pipe holds.
  static let chunkBytes = 1 << 16

  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: Self.chunkBytes)

  init(descriptor: Int32 = FileHandle.standardInput.fileDescriptor) {
    self.descriptor = descriptor
  }

  /// Whether there is something to read, or the end, without waiting.
  var isNextHere: Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return Foundation.poll(&poll, 1, 0) > 0
  }

  /// What has come, waiting for a first byte of it; nil at the end.
  mutating func next() throws(CommandFailure) -> ArraySlice<UInt8>? {
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { return buffer[..<count] }
      if count == 0 { return nil }
      if errno != EINTR {
        throw CommandFailure("standard input cannot be read: \(String(cString: strerror(errno)))")
      }
    }
  }
}

/// The lines that come over a file descriptor, each as soon as it has ended.
struct ArrivingLines {
  enum Line {
    /// Without its line ending.
    case text([UInt8])
    /// It has more bytes than are read; they were let go.
    case tooLong
  }

  private var input: ArrivingInput
  private let maximumBytes: Int
  private var waiting: [UInt8] = []
  /// Where in `waiting` no line end has been looked for.
  private var searched = 0
  private var isTooLong = false
  private var hasEnded = false

  init(_ input: ArrivingInput = ArrivingInput(), maximumBytes: Int) {
    self.input = input
    self.maximumBytes = maximumBytes
  }

  /// Whether `next` need not wait for long: a line has come, a part of one, or the end.
  var isNextHere: Bool { !waiting.isEmpty || hasEnded || input.isNextHere }

  /// nil at the end.
  mutating func next() throws(CommandFailure) -> Line? {
    while true {
      if let end = waiting[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        return take(upTo: end, next: end + 1)
      }
      searched = waiting.count
      if searched > maximumBytes {
        isTooLong = true
        waiting = []
        searched = 0
      }
      if hasEnded {
        return waiting.isEmpty && !isTooLong ? nil : take(upTo: searched, next: searched)
      }
      if let chunk = try input.next() { waiting += chunk } else { hasEnded = true }
    }
  }

  private mutating func take(upTo end: Int, next: Int) -> Line {
    defer {
      waiting.removeFirst(next)
      searched = 0
      isTooLong = false
    }
    return isTooLong || end > maximumBytes ? .tooLong : .text(Array(waiting[..<end]))
  }
}
