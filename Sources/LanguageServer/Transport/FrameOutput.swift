import LanguageServerProtocol

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes frames to a file descriptor on a thread of its own, from a bounded queue.
///
/// Who queues never waits; the reading thread does (`waitForRoom`), so a client that stops reading is
/// no longer listened to, and the queue stays near its bound. A frame with a key replaces the one with
/// that key which is still waiting: of the diagnostics of a document only the newest count.
final class FrameOutput: Sendable {
  private struct Item {
    var key: String?
    var bytes: [UInt8]
  }

  private struct State {
    var queue: [Item] = []
    var queuedBytes = 0
    var isWriting = false
    var isClosing = false
    var hasFailed = false
  }

  /// Bytes waiting beyond which no more requests are read.
  static let standardRoomBytes = 16 << 20

  private let descriptor: Int32
  private let roomBytes: Int
  private let state = Monitor(State())

  init(descriptor: Int32, roomBytes: Int = FrameOutput.standardRoomBytes) {
    self.descriptor = descriptor
    self.roomBytes = roomBytes
  }

  /// - Parameter onFailure: called once, on the writing thread, when nothing can be written any more.
  func start(onFailure: @escaping @Sendable (Int32) -> Void) {
    let isStarted = OwnThread.start { [self] in
      while let item = nextItem() {
        if let error = write(item.bytes) {
          state.update {
            $0.hasFailed = true
            $0.isWriting = false
            $0.queue = []
            $0.queuedBytes = 0
          }
          onFailure(error)
          return
        }
        state.update { $0.isWriting = false }
      }
    }
    if !isStarted {
      state.update { $0.hasFailed = true }
      onFailure(EAGAIN)
    }
  }

  func send(_ message: Message, replacing key: String? = nil) {
    let bytes = FrameWriter.frame(message.json)
    state.update { state in
      guard !state.hasFailed, !state.isClosing else { return }
      if let key, let index = state.queue.firstIndex(where: { $0.key == key }) {
        state.queuedBytes -= state.queue.remove(at: index).bytes.count
      }
      state.queue.append(Item(key: key, bytes: bytes))
      state.queuedBytes += bytes.count
    }
  }

  /// Bytes that wait to be written.
  var queuedBytes: Int { state.update { $0.queuedBytes } }

  /// Blocks while too much waits to be written.
  func waitForRoom() {
    state.wait { $0.queuedBytes < roomBytes || $0.hasFailed || $0.isClosing ? () : nil }
  }

  /// Takes nothing more; the thread ends when the queue is empty.
  func close() { state.update { $0.isClosing = true } }

  /// Whether all that was queued has been written, or cannot be.
  var isDrained: Bool {
    state.update { $0.hasFailed || ($0.queue.isEmpty && !$0.isWriting) }
  }

  private func nextItem() -> Item? {
    state.wait { state -> Item?? in
      if !state.queue.isEmpty {
        let item = state.queue.removeFirst()
        state.queuedBytes -= item.bytes.count
        state.isWriting = true
        return .some(item)
      }
      return state.isClosing ? .some(nil) : nil
    }
  }

  /// Writes all bytes; the error number where that is not possible.
  private func write(_ bytes: [UInt8]) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = systemWrite(descriptor, buffer.baseAddress! + written, buffer.count - written)
        if count >= 0 {
          written += count
        } else if errno == EAGAIN {
          var waits = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&waits, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }
}
