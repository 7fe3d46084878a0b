import Foundation
import Kernels
import Testing

/// Products in 8 bits: every variant this processor has, against plain loops over the same integers, which are
/// those that `plimsoll_training.quantise` makes.
@Suite struct BlockKernelsTests {
  private static func random(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float.random(in: -1...1) }
  }

  /// What a matrix holds of a weight, read from the bytes as `CKernels.h` says they lie.
  private func held(_ matrix: BlockMatrix, _ output: Int, _ input: Int) -> (
    integer: Int, scale: Float
  ) {
    let blocks = (matrix.inputs + 31) / 32
    let block = matrix.bytes.baseAddress! + (output / 16 * blocks + input / 32) * (32 * 16 + 16 * 4)
    let column = output % 16
    let quad = block.load(
      fromByteOffset: input % 32 / 4 * 64 + column * 4 + input % 4, as: UInt8.self)
    return (Int(quad) - 128, block.load(fromByteOffset: 512 + column * 4, as: Float.self))
  }

  /// By the definition: exact sums of blocks, added up in their order in float32.
  private func product(
    _ a: BlockRows, _ row: Int, _ matrix: BlockMatrix, _ output: Int
  ) -> (value: Double, size: Double) {
    var (sum, size) = (0.0, 0.0)
    for first in stride(from: 0, to: matrix.inputs, by: 32) {
      var exact = 0
      for k in first..<min(matrix.inputs, first + 32) {
        exact += a.rounded(row, k).integer * held(matrix, output, k).integer
      }
      let scale = held(matrix, output, first).scale * a.rounded(row, first).scale
      sum += Double(exact) * Double(scale)
      size += abs(Double(exact) * Double(scale))
    }
    return (sum, size)
  }

  static let sizes = [
    (1, 1), (15, 7), (16, 32), (17, 33), (48, 64), (100, 31), (97, 130), (33, 256), (20, 400),
    (224, 64),
  ]

  @Test(arguments: VectorKernels.available, [1, 2, 3, 5, 9, 10, 11, 12, 13, 16, 17, 24, 25, 40])
  func products(kernels: VectorKernels, rows: Int) {
    for (outputs, inputs) in Self.sizes {
      let w = Self.random(outputs * inputs)
      let matrix = BlockMatrix(rounding: w, outputs: outputs, inputs: inputs)
      let a = kernels.blocks(Self.random(rows * inputs), rows: rows, width: inputs)
      let before = Self.random(rows * outputs)
      for accumulate in [false, true] {
        var y = before
        let panels = (outputs + 15) / 16
        for part in [0..<(panels / 2), (panels / 2)..<panels] {
          kernels.product(
            a, matrix, panels: part, into: &y, yStride: outputs, rows: rows, accumulate: accumulate)
        }
        var worst = 0.0
        for at in 0..<(rows * outputs) {
          let expected = product(a, at / outputs, matrix, at % outputs)
          let start = accumulate ? Double(before[at]) : 0
          // A sum of some blocks in float32.
          let tolerance = 4e-7 * (expected.size + abs(start)) + 1e-7
          worst = max(worst, abs(Double(y[at]) - start - expected.value) / tolerance)
        }
        #expect(worst <= 1)
      }
    }
  }

  /// The largest values there can be, of either sign: no sum on the way saturates.
  @Test(arguments: VectorKernels.available, [Float(-3), 3])
  func theLargestSumsAreExact(kernels: VectorKernels, activation: Float) {
    let (outputs, inputs) = (48, 64)
    for weight in [Float(-7), 7] {
      let matrix = BlockMatrix(
        rounding: [Float](repeating: weight, count: outputs * inputs), outputs: outputs,
        inputs: inputs)
      for rows in [1, 2, 13] {
        let a = kernels.blocks(
          [Float](repeating: activation, count: rows * inputs), rows: rows, width: inputs)
        var y = [Float](repeating: .nan, count: rows * outputs)
        kernels.product(a, matrix, panels: 0..<3, into: &y, yStride: outputs, rows: rows)
        #expect(y.allSatisfy { abs($0 - activation * weight * 64) <= 1e-3 })
      }
    }
  }

  /// Values with their integers and scales as `plimsoll_training.quantise` rounds them.
  private struct Golden: Decodable {
    let width: Int
    /// The bits of float32.
    let values: [UInt32]
    let integers: [Int]
    let scales: [UInt32]
  }

  @Test func integersAreThoseOfTheTrainer() throws {
    let file = try #require(
      Bundle.module.url(forResource: "Fixtures/eight-bits", withExtension: "json"))
    let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
    let (width, blocks) = (golden.width, (golden.width + 31) / 32)
    let values = golden.values.map { Float(bitPattern: $0) }
    let rows = values.count / width
    #expect(rows > 10 && golden.integers.contains(127) && golden.integers.contains(-127))
    let matrix = BlockMatrix(rounding: values, outputs: rows, inputs: width)
    let activations = VectorKernels.available.map { $0.blocks(values, rows: rows, width: width) }
    for (row, column) in (0..<rows).flatMap({ row in (0..<width).map { (row, $0) } }) {
      let integer = golden.integers[row * width + column]
      let scale = golden.scales[row * blocks + column / 32]
      for (rounded, bits)
        in ([held(matrix, row, column)] + activations.map { $0.rounded(row, column) })
        .map({ ($0.integer, $0.scale.bitPattern) })
      {
        #expect(rounded == integer && bits == scale, "row \(row), column \(column)")
      }
    }
  }

  @Test(arguments: VectorKernels.available, [Float.nan, -.nan, .infinity, -.infinity])
  func strangeValuesMakeStrangeResults(kernels: VectorKernels, strange: Float) {
    var w = Self.random(20 * 200)
    w[17 * 200 + 130] = strange
    let good = BlockMatrix(rounding: Self.random(20 * 200), outputs: 20, inputs: 200)
    let bad = BlockMatrix(rounding: w, outputs: 20, inputs: 200)
    for rows in [2, 21] {
      let x = Self.random(rows * 200)
      var odd = x
      odd[199] = strange
      var y = [Float](repeating: 0, count: rows * 20)
      kernels.product(
        kernels.blocks(x, rows: rows, width: 200), bad, panels: 0..<2, into: &y, yStride: 20,
        rows: rows)
      #expect(y.indices.allSatisfy { y[$0].isFinite == ($0 % 20 != 17) })
      kernels.product(
        kernels.blocks(odd, rows: rows, width: 200), good, panels: 0..<2, into: &y, yStride: 20,
        rows: rows)
      #expect(y.indices.allSatisfy { y[$0].isFinite == ($0 >= 20) })
    }
  }

  /// The same numbers whatever rows stand beside them.
  @Test(arguments: VectorKernels.available) func aRowDoesNotDependOnItsNeighbours(
    kernels: VectorKernels
  ) {
    let (rows, outputs, inputs) = (45, 83, 145)
    let matrix = BlockMatrix(
      rounding: Self.random(outputs * inputs), outputs: outputs, inputs: inputs)
    let a = kernels.blocks(Self.random(rows * inputs), rows: rows, width: inputs)
    func product(_ count: Int) -> [Float] {
      var y = [Float](repeating: .nan, count: rows * outputs)
      y.withUnsafeMutableBufferPointer { y in
        for first in Swift.stride(from: 0, to: rows, by: count) {
          kernels.product(
            a, from: first, matrix, panels: 0..<6, into: y.baseAddress! + first * outputs,
            yStride: outputs, rows: min(count, rows - first))
        }
      }
      return y
    }
    let together = product(rows)
    for count in [1, 2, 3, 7, 16] { #expect(product(count) == together) }
  }

  /// Rounding some columns at a time is rounding them all.
  @Test(arguments: VectorKernels.available) func columnsAreRoundedByThemselves(
    kernels: VectorKernels
  ) {
    let (rows, width) = (3, 150)
    let x = Self.random(rows * width)
    let whole = kernels.blocks(x, rows: rows, width: width)
    let parts = BlockRows(rows: rows, width: width, kernels: kernels)
    for columns in [96..<150, 0..<32, 32..<96] {
      kernels.round(x, stride: width, rows: rows, into: parts, from: 0, columns: columns)
    }
    for row in 0..<rows {
      for column in 0..<width { #expect(parts.rounded(row, column) == whole.rounded(row, column)) }
    }
    let matrix = BlockMatrix(rounding: Self.random(20 * width), outputs: 20, inputs: width)
    let products = [whole, parts].map { a in
      var y = [Float](repeating: .nan, count: rows * 20)
      kernels.product(a, matrix, panels: 0..<2, into: &y, yStride: 20, rows: rows)
      return y
    }
    #expect(products[0] == products[1])
  }
}

extension VectorKernels {
  /// Rows in 8 bits, for a test.
  func blocks(_ x: [Float], rows: Int, width: Int) -> BlockRows {
    let rounded = BlockRows(rows: rows, width: width, kernels: self)
    round(x, stride: width, rows: rows, into: rounded, from: 0, columns: 0..<width)
    return rounded
  }
}
