import Foundation
import Kernels
import Testing

/// Attention over pages: every variant this processor has, against loops in double precision.
@Suite struct PageKernelsTests {
  private static func random(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float.random(in: -1...1) }
  }

  /// Pages of random tokens for one head, `offset` bytes of something else before the keys.
  private struct Pages {
    static let offset = 64
    let headSize: Int
    private(set) var counts: [Int32]
    let keys: [[[Float]]]
    let values: [[[Float]]]
    private(set) var bases: [UnsafePointer<Int16>?]
    private let storage: FloatBuffer

    var keyOffset: Int { Self.offset }
    var valueOffset: Int { Self.offset + VectorKernels.pageKeyBytes(headSize: headSize) }

    /// The same without the last ones.
    func prefix(_ count: Int) -> Pages {
      var pages = self
      pages.counts = Array(counts.prefix(count))
      pages.bases = Array(bases.prefix(count))
      return pages
    }

    /// - Parameter number: what a key or a value holds at each place.
    init(
      headSize: Int, counts: [Int32], _ kernels: VectorKernels,
      number: () -> Float = { .random(in: -1...1) }
    ) {
      self.headSize = headSize
      self.counts = counts
      let size =
        Self.offset + VectorKernels.pageKeyBytes(headSize: headSize)
        + VectorKernels.pageValueBytes(headSize: headSize)
      storage = FloatBuffer(count: counts.count * size / 4)
      // Of slots that hold no token nothing may be used, whatever stands there.
      for index in 0..<(counts.count * size / 4) { storage.start[index] = .nan }
      let first = UnsafeMutableRawPointer(storage.start)
      bases = counts.indices.map {
        UnsafePointer((first + $0 * size).assumingMemoryBound(to: Int16.self))
      }
      func numbers() -> [[[Float]]] {
        counts.map { (0..<Int($0)).map { _ in (0..<headSize).map { _ in number() } } }
      }
      keys = numbers()
      values = numbers()
      for page in counts.indices {
        var slot = 0
        while slot < Int(counts[page]) {
          // Some at a time, as chunks bring them.
          let rows = Int.random(in: 1...(Int(counts[page]) - slot))
          kernels.storeTokens(
            keys: keys[page][slot..<(slot + rows)].flatMap { $0 },
            values: values[page][slot..<(slot + rows)].flatMap { $0 }, stride: headSize, rows: rows,
            headSize: headSize, slot: slot, pageKeys: first + page * size + Self.offset,
            pageValues: first + page * size + Self.offset
              + VectorKernels.pageKeyBytes(headSize: headSize))
          slot += rows
        }
      }
    }

    /// Pages seen up to some token, at least the first.
    func randomlySeen() -> [Int32] {
      let last = Int.random(in: counts.indices)
      return counts.indices.map {
        $0 < last ? counts[$0] : $0 > last ? 0 : Int32.random(in: 1...counts[$0])
      }
    }
  }

  /// Attention of some queries, one row of `headSize` values each.
  private func attend(
    _ queries: [Float], to pages: Pages, seen: [[Int32]], scale: Float, _ kernels: VectorKernels
  ) -> [[Float]] {
    let (rows, count, headSize) = (seen.count, pages.counts.count, pages.headSize)
    let q = kernels.rounded(queries, .queries, rows: rows, width: headSize)
    let columns = count * 16
    let scores = FloatBuffer(count: rows * columns)
    kernels.pageScores(
      q, pages: pages.bases, count: count, offset: pages.keyOffset, into: scores.start,
      sStride: columns, rows: rows)
    let p = RoundedRows(.pageWeights, rows: rows, width: columns)
    let factors = (0..<rows).map { row in
      1
        / kernels.pageSoftmax(
          scores.start + row * columns, count: count, seen: seen[row], scale: scale,
          pages: pages.bases, offset: pages.valueOffset, headSize: headSize, into: p, row: row)
    }
    let width = (headSize + 15) / 16 * 16
    var y = [Float](repeating: .nan, count: rows * width)
    kernels.pageValues(
      p, pages: pages.bases, count: count, offset: pages.valueOffset, factor: factors, into: &y,
      yStride: width, rows: rows, headSize: headSize)
    return (0..<rows).map { Array(y[($0 * width)..<($0 * width + headSize)]) }
  }

  @Test(arguments: VectorKernels.available, [2, 6, 8, 16, 24, 40, 64, 128])
  func attention(kernels: VectorKernels, headSize: Int) {
    for rows in [1, 2, 5, 12, 24] {
      let counts = (0..<Int.random(in: 1...13)).map { _ in Int32.random(in: 1...16) }
      let pages = Pages(headSize: headSize, counts: counts, kernels)
      let queries = Self.random(rows * headSize).map { $0 * 4 }
      let seen = (0..<rows).map { _ in pages.randomlySeen() }
      let scale = 0.5
      let result = attend(queries, to: pages, seen: seen, scale: Float(scale), kernels)
      for row in 0..<rows {
        var weights: [(Double, [Float])] = []
        for page in counts.indices {
          for slot in 0..<Int(seen[row][page]) {
            let score = zip(queries[(row * headSize)...], pages.keys[page][slot])
              .reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
            weights.append((exp(scale * score), pages.values[page][slot]))
          }
        }
        let sum = weights.reduce(0) { $0 + $1.0 }
        for d in 0..<headSize {
          let expected = weights.reduce(0.0) { $0 + $1.0 / sum * Double($1.1[d]) }
          // Keys and queries are rounded to 1/8,191 of a group's largest, values to 1/4,095.
          #expect(abs(Double(result[row][d]) - expected) <= 2e-3)
        }
      }
    }
  }

  /// A token that is seen alone gives its own value, to the digits that its own scale leaves.
  @Test(arguments: VectorKernels.available) func oneTokenGivesItsValue(kernels: VectorKernels) {
    let pages = Pages(headSize: 16, counts: [16, 3], kernels)
    let result = attend(
      [Float](repeating: 0, count: 16), to: pages, seen: [[1, 0]], scale: 1, kernels)
    for (value, expected) in zip(result[0], pages.values[0][0]) {
      #expect(abs(value - expected) <= 0.502 / 4_095)
    }
  }

  /// The largest values there can be, of one sign: the sum of a group fits its 32 bits.
  @Test(arguments: VectorKernels.available) func theLargestGroupSumsAreExact(kernels: VectorKernels)
  {
    let pages = Pages(headSize: 64, counts: [16, 16, 16, 16], kernels) { -3 }
    let queries = kernels.rounded(
      [Float](repeating: 5, count: 64), .queries, rows: 1, width: 64)
    let scores = FloatBuffer(count: 64)
    kernels.pageScores(
      queries, pages: pages.bases, count: 4, offset: pages.keyOffset, into: scores.start,
      sStride: 64, rows: 1)
    for token in 0..<64 { #expect(abs(scores.start[token] + 15 * 64) < 1e-3) }
    // Equal scores make equal weights, each the largest there is.
    let result = attend(
      [Float](repeating: 5, count: 64), to: pages, seen: [[16, 16, 16, 16]], scale: 1, kernels)
    for value in result[0] { #expect(abs(value + 3) < 1e-5) }
  }

  /// The same numbers whatever queries are asked beside, and with pages behind that are not seen.
  @Test(arguments: VectorKernels.available) func aRowDoesNotDependOnItsNeighbours(
    kernels: VectorKernels
  ) {
    let pages = Pages(
      headSize: 64, counts: [16, 16, 5, 16, 16, 2, 16, 16, 16, 7, 16], kernels)
    let rows = 24
    let queries = Self.random(rows * 64)
    let seen = (0..<rows).map { _ in pages.randomlySeen() }
    let together = attend(queries, to: pages, seen: seen, scale: 1, kernels)
    for row in 0..<rows {
      let last = seen[row].lastIndex { $0 > 0 }!
      let alone = attend(
        Array(queries[(row * 64)..<((row + 1) * 64)]), to: pages.prefix(last + 1),
        seen: [Array(seen[row][...last])], scale: 1, kernels)
      #expect(alone[0] == together[row])
    }
  }

  /// A key, a query or a value that is not a number is not passed over where it is seen.
  @Test(
    arguments: VectorKernels.available,
    [
      Float.nan, -.nan, .infinity, Float(nan: 1, signaling: false),
      Float(nan: 0x155, signaling: false),
    ])
  func strangeNumbersAreNotPassedOver(kernels: VectorKernels, strange: Float) {
    let pages = Pages(headSize: 8, counts: [4], kernels)
    func sum(_ scores: [Float], seen: Int32) -> Float {
      var scores = scores
      return kernels.pageSoftmax(
        &scores, count: 1, seen: [seen], scale: 1, pages: pages.bases, offset: pages.valueOffset,
        headSize: 8, into: RoundedRows(.pageWeights, rows: 1, width: 16), row: 0)
    }
    let scores: [Float] = [0, 0, 0, strange] + [Float](repeating: 0, count: 12)
    #expect(!sum(scores, seen: 4).isFinite)
    // Where it is not seen it does no harm.
    #expect(sum(scores, seen: 3) == 3)

    var query = [Float](repeating: 1, count: 8)
    query[5] = strange
    let result = attend(query, to: pages, seen: [[4]], scale: 1, kernels)
    #expect(result[0].allSatisfy { !$0.isFinite })
  }

  @Test(arguments: VectorKernels.available) func aStrangeValueIsNotPassedOver(
    kernels: VectorKernels
  ) {
    let headSize = 8
    let keys = ZeroedBytes(VectorKernels.pageKeyBytes(headSize: headSize))
    let values = ZeroedBytes(VectorKernels.pageValueBytes(headSize: headSize))
    var value = Self.random(headSize)
    value[3] = .nan
    kernels.storeTokens(
      keys: Self.random(headSize), values: value, stride: headSize, rows: 1, headSize: headSize,
      slot: 0, pageKeys: keys.start, pageValues: values.start)
    var scores = [Float](repeating: 0, count: 16)
    let bases: [UnsafePointer<Int16>?] = [
      UnsafePointer(values.start.assumingMemoryBound(to: Int16.self))
    ]
    let p = RoundedRows(.pageWeights, rows: 1, width: 16)
    _ = kernels.pageSoftmax(
      &scores, count: 1, seen: [1], scale: 1, pages: bases, offset: 0, headSize: headSize, into: p,
      row: 0)
    #expect(p.scales()[0].isNaN)
  }
}

/// Zeros, as a page has them.
private final class ZeroedBytes {
  private let buffer: FloatBuffer
  init(_ count: Int) { buffer = FloatBuffer(count: count / 4) }
  var start: UnsafeMutableRawPointer { UnsafeMutableRawPointer(buffer.start) }
}
