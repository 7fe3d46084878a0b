#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Owned float32 memory of a fixed size, aligned to a cache line.
///
/// `@unchecked Sendable`: the buffer itself never changes size or place. Whoever fills one does so
/// before sharing it (weights, stored activations) or is its only user (workspaces of one thread,
/// whose parts are handed to the workers of a pool in disjoint ranges).
public final class FloatBuffer: @unchecked Sendable {
  public let count: Int
  public let start: UnsafeMutablePointer<Float>

  /// - Parameter count: floats; they start as zero.
  public init(count: Int) {
    precondition(count >= 0)
    self.count = count
    let bytes = max(1, count) * MemoryLayout<Float>.stride
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    memset(raw, 0, bytes)
    start = raw.bindMemory(to: Float.self, capacity: max(1, count))
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  public var byteCount: Int { count * MemoryLayout<Float>.stride }

  public var values: UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(start: start, count: count)
  }
}
