import LanguageServerProtocol

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads frames from a file descriptor on a thread of its own and hands them over one by one.
///
/// At most `maximumPending` frames are on their way at a time, so a client that sends faster than the
/// session works is slowed down by its pipe instead of filling our memory.
final class FrameInput: Sendable {
  private struct State {
    var pending = 0
    var isStopped = false
  }

  static let maximumPending = 64
  static let chunkBytes = 1 << 16

  private let descriptor: Int32
  private let wakeRead: Int32
  private let wakeWrite: Int32
  private let state = Monitor(State())

  init(descriptor: Int32) {
    self.descriptor = descriptor
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    wakeRead = ends[0]
    wakeWrite = ends[1]
  }

  deinit {
    close(wakeRead)
    close(wakeWrite)
  }

  /// - Parameters:
  ///   - beforeEach: may block until there is room to go on.
  ///   - deliver: gets each event, nil at the end of input; called on the reading thread.
  func start(
    beforeEach: @escaping @Sendable () -> Void,
    deliver: @escaping @Sendable (FrameReader.Event?) -> Void
  ) {
    let isStarted = OwnThread.start { [self] in
      var reader = FrameReader()
      var chunk = [UInt8](repeating: 0, count: Self.chunkBytes)
      reading: while let count = read(into: &chunk), count > 0 {
        reader.append(chunk[..<count])
        while let event = reader.next() {
          beforeEach()
          guard acquire() else { break reading }
          deliver(event)
        }
      }
      deliver(nil)
    }
    // Without a thread to read there is no session.
    if !isStarted { deliver(nil) }
  }

  /// A frame has been dealt with.
  func release() { state.update { $0.pending -= 1 } }

  /// Ends the thread, also one that waits for input.
  func stop() {
    state.update { $0.isStopped = true }
    var byte: UInt8 = 0
    _ = write(wakeWrite, &byte, 1)
  }

  private func acquire() -> Bool {
    state.wait { state in
      if state.isStopped { return false }
      guard state.pending < Self.maximumPending else { return nil }
      state.pending += 1
      return true
    }
  }

  /// Bytes read; 0 at the end of input or after an error, nil when stopped.
  private func read(into chunk: inout [UInt8]) -> Int? {
    while true {
      var waits = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&waits, 2, -1)
      if ready < 0 {
        if errno == EINTR { continue }
        return 0
      }
      if waits[1].revents != 0 { return nil }
      guard waits[0].revents != 0 else { continue }
      let count = chunk.withUnsafeMutableBytes { buffer in
        systemRead(descriptor, buffer.baseAddress, buffer.count)
      }
      if count >= 0 { return count }
      if errno != EINTR, errno != EAGAIN { return 0 }
    }
  }
}
