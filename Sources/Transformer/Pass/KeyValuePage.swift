#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Kernels
import Synchronization

/// How the keys and values of up to 16 tokens lie in a page: layer by layer, head by head, the keys
/// before the values.
struct PageLayout: Sendable {
  /// Tokens of a page: as many as a panel has columns.
  static let tokens = PackedMatrix.panel

  private let heads: Int
  /// In bytes, of one head of one layer.
  private let keyBytes: Int
  private let valueBytes: Int
  let byteCount: Int

  init(_ c: TransformerConfiguration, precision: Precision) {
    heads = c.keyValueHeads
    switch precision {
    case .float32:
      // (tokens, headSize) each.
      keyBytes = Self.tokens * c.headSize * MemoryLayout<Float>.stride
      valueBytes = keyBytes
    case .int16, .int8:
      keyBytes = VectorKernels.pageKeyBytes(headSize: c.headSize)
      valueBytes = VectorKernels.pageValueBytes(headSize: c.headSize)
    }
    byteCount = c.layers * heads * (keyBytes + valueBytes)
  }

  /// Bytes from the start of a page to a head's keys, and to its values.
  func keys(layer: Int, head: Int) -> Int { (layer * heads + head) * (keyBytes + valueBytes) }
  func values(layer: Int, head: Int) -> Int { keys(layer: layer, head: head) + keyBytes }

  /// Pages that a run of so many tokens takes.
  static func pages(for tokens: Int) -> Int { (tokens + Self.tokens - 1) / Self.tokens }
}

/// The keys and values of up to 16 neighbouring tokens of one run; goes back to its pool when nobody
/// refers to it any more.
///
/// `@unchecked Sendable`: its tokens are written and read by the engine's thread alone; others only hold it.
final class KeyValuePage: @unchecked Sendable {
  let start: UnsafeMutableRawPointer
  /// Slots that some text has taken; two texts that begin alike may both hold the page.
  var taken = 0
  private let pool: PagePool

  fileprivate init(_ start: UnsafeMutableRawPointer, _ pool: PagePool) {
    self.start = start
    self.pool = pool
  }

  deinit { pool.takeBack(start) }
}

/// Pages of one size, made by one thread and taken back from any.
final class PagePool: Sendable {
  let layout: PageLayout
  private let free = Mutex<[FreePage]>([])

  /// Memory that nobody uses.
  private struct FreePage: @unchecked Sendable {
    let start: UnsafeMutableRawPointer
  }

  /// Pages held back for the next run; more are given back to the system.
  static let spare = 64

  init(_ layout: PageLayout) { self.layout = layout }

  deinit { free.withLock { for page in $0 { page.start.deallocate() } } }

  /// A page of zeros, so that what is computed of its empty slots, and thrown away, is always the same.
  func page() -> KeyValuePage {
    let start =
      free.withLock { $0.popLast() }?.start
      ?? UnsafeMutableRawPointer.allocate(byteCount: max(1, layout.byteCount), alignment: 64)
    memset(start, 0, layout.byteCount)
    return KeyValuePage(start, self)
  }

  /// Pages for a run.
  func pages(for tokens: Int) -> [KeyValuePage] {
    (0..<PageLayout.pages(for: tokens)).map { _ in page() }
  }

  fileprivate func takeBack(_ start: UnsafeMutableRawPointer) {
    let page = FreePage(start: start)
    free.withLock {
      if $0.count < Self.spare { $0.append(page) } else { page.start.deallocate() }
    }
  }
}
