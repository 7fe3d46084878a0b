import Basics
import Foundation
import Kernels
import Testing

@testable import Transformer

/// Quantised tensors as a GGUF file holds them: found by their type's number, decoded row by row.
@Suite struct QuantisedFileTests {
  /// `ggml_type` of every encoding of whole blocks.
  static let types: [(UInt32, WeightEncoding)] = [
    (2, .q40), (3, .q41), (6, .q50), (7, .q51), (8, .q80), (12, .q4K), (13, .q5K), (14, .q6K),
  ]

  private func file(_ shape: [UInt64], _ type: UInt32, _ data: [UInt8]) throws -> TemporaryFile {
    var writer = GGUFWriter()
    writer.add("t", shape: shape, type: type, offset: 0)
    writer.data = data
    return try TemporaryFile(writer.bytes(), named: "quantised.gguf")
  }

  @Test func everyEncodingOfBlocksHasItsNumber() {
    let all = Set(WeightEncoding.allCases.filter { $0.blockSize > 1 })
    #expect(Set(Self.types.map(\.1)) == all)
  }

  /// Any bytes at all: rows of finite values as the kernel decodes them, or the row that is not finite.
  @Test(arguments: types) func anyBytesAreDecodedOrRefused(type: UInt32, encoding: WeightEncoding)
    throws
  {
    var random = SplitMix64(seed: UInt64(type))
    let (rows, width) = (3, 2 * encoding.blockSize)
    let rowBytes = 2 * encoding.blockBytes
    var refused = 0
    for _ in 0..<200 {
      let data = (0..<(rows * rowBytes)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let stored = try file([UInt64(rows), UInt64(width)], type, data)
      let tensor = try GGUFFile(path: stored.path).tensor("t")
      #expect(tensor.encodingName == encoding.rawValue && tensor.range.count == data.count)
      var expected = [Float](repeating: 0, count: rows * width)
      data.withUnsafeBytes {
        encoding.decode($0.baseAddress!, into: &expected, count: rows * width)
      }
      do {
        let values = try tensor.decoded(shape: [rows, width])
        #expect(Array(UnsafeBufferPointer(start: values.start, count: rows * width)) == expected)
        let finite = expected.allSatisfy { $0.isFinite }
        #expect(finite)
      } catch {
        refused += 1
        #expect(error.kind == .notFinite)
        let row = try #require(expected.firstIndex { !$0.isFinite }) / width
        #expect(error.description.contains("row \(row) of t"))
      }
    }
    // One half in 32 is NaN or an infinity; there are six or twelve of them.
    #expect(20...160 ~= refused)
  }
}
