import Foundation
import Kernels
import Testing

/// Products with packed matrices: every variant this processor has, against loops in double precision over
/// the same rounded numbers.
@Suite struct PanelKernelsTests {
  private static func random(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float.random(in: -1...1) }
  }

  private func expectClose(_ values: [Float], _ expected: [Double], depth: Int) {
    #expect(values.count == expected.count)
    for (value, reference) in zip(values, expected) {
      // Sums of `depth` products of numbers up to 1, in float32.
      #expect(abs(Double(value) - reference) <= 1e-6 * Double(depth) + 1e-6)
    }
  }

  /// What a packed matrix holds, by multiplying it with rows of the unit matrix.
  private func held(_ matrix: PackedMatrix, _ kernels: VectorKernels) -> [Float] {
    let (outputs, inputs) = (matrix.outputs, matrix.inputs)
    let unit = (0..<(inputs * inputs)).map { Float($0 / inputs == $0 % inputs ? 1 : 0) }
    let rounded = kernels.rounded(unit, .activations, rows: inputs, width: inputs)
    var y = [Float](repeating: .nan, count: inputs * outputs)
    kernels.product(
      rounded, matrix, panels: 0..<((outputs + 15) / 16), into: &y, yStride: outputs, rows: inputs)
    return (0..<(outputs * inputs)).map { y[$0 % inputs * outputs + $0 / inputs] }
  }

  static let sizes = [
    (1, 1), (15, 7), (16, 32), (17, 33), (48, 64), (100, 31), (97, 130), (33, 256), (20, 400),
  ]

  @Test(arguments: VectorKernels.available, [1, 2, 3, 5, 6, 11, 12, 13, 24, 25, 40])
  func products(kernels: VectorKernels, rows: Int) {
    for (outputs, inputs) in Self.sizes {
      let w = Self.random(outputs * inputs)
      let x = Self.random(rows * inputs)
      let matrix = PackedMatrix(rounding: w, outputs: outputs, inputs: inputs)
      let weights = held(matrix, kernels)
      // Half a step of a group's largest value of 1 at most.
      let misrounded = zip(weights, w).contains { abs($0 - $1) > 0.501 / 2_047 }
      #expect(!misrounded)
      let a = kernels.rounded(x, .activations, rows: rows, width: inputs)
      let before = Self.random(rows * outputs)
      for accumulate in [false, true] {
        var y = before
        let panels = (outputs + 15) / 16
        for part in [0..<(panels / 2), (panels / 2)..<panels] {
          kernels.product(
            a, matrix, panels: part, into: &y, yStride: outputs, rows: rows, accumulate: accumulate)
        }
        let expected = (0..<(rows * outputs)).map { at in
          (0..<inputs).reduce(accumulate ? Double(before[at]) : 0) { sum, k in
            sum + a.value(at / outputs, k, group: PackedMatrix.group)
              * Double(weights[at % outputs * inputs + k])
          }
        }
        expectClose(y, expected, depth: inputs)
      }
    }
  }

  /// The largest values there can be, of one sign: the sum of a group fits its 32 bits.
  @Test(arguments: VectorKernels.available) func theLargestGroupSumIsExact(kernels: VectorKernels) {
    let (outputs, inputs) = (16, 128)
    let ones = [Float](repeating: -3, count: outputs * inputs)
    let matrix = PackedMatrix(rounding: ones, outputs: outputs, inputs: inputs)
    let a = kernels.rounded(
      [Float](repeating: -5, count: inputs), .activations, rows: 1, width: inputs)
    var y = [Float](repeating: .nan, count: outputs)
    kernels.product(a, matrix, panels: 0..<1, into: &y, yStride: outputs, rows: 1)
    expectClose(y, [Double](repeating: 15 * 128, count: outputs), depth: 15 * 128)
  }

  @Test(
    arguments: VectorKernels.available,
    [(RoundedRows.Kind.activations, 128, 8_191), (.queries, 32, 8_191)]
  )
  func rounding(kernels: VectorKernels, kind: (kind: RoundedRows.Kind, group: Int, limit: Int)) {
    for width in [1, 2, 15, 16, 17, 32, 33, 128, 129, 300] {
      var x = Self.random(3 * width)
      // A row of zeros, and one with a value that stands out.
      for k in 0..<width { x[width + k] = 0 }
      x[2 * width + width / 2] = 1_000
      let a = kernels.rounded(x, kind.kind, rows: 3, width: width)
      for row in 0..<3 {
        for k in 0..<width {
          let scale = Double(a.scales(from: row)[k / kind.group])
          let value = a.value(row, k, group: kind.group)
          #expect(abs(value - Double(x[row * width + k])) <= 0.501 * scale)
          #expect(abs(Int(a.integers(from: row)[k])) <= kind.limit)
        }
      }
      for strange in [Float.nan, -.nan, .infinity, -.infinity] {
        var row = Self.random(width)
        row[width - 1] = strange
        let a = kernels.rounded(row, kind.kind, rows: 1, width: width)
        #expect(!a.scales()[a.groups - 1].isFinite)
      }
      let tiny = kernels.rounded(
        [Float](repeating: Float(bitPattern: 700), count: width), kind.kind, rows: 1, width: width)
      #expect(abs(tiny.value(0, 0, group: kind.group)) <= 1e-41)
    }
  }

  /// A weight that is not a number is not passed over.
  @Test(arguments: VectorKernels.available, [Float.nan, -.nan, .infinity, -.infinity])
  func strangeWeightsMakeStrangeResults(kernels: VectorKernels, strange: Float) {
    var w = Self.random(20 * 200)
    w[17 * 200 + 130] = strange
    let matrix = PackedMatrix(rounding: w, outputs: 20, inputs: 200)
    let a = kernels.rounded(Self.random(200), .activations, rows: 1, width: 200)
    var y = [Float](repeating: 0, count: 20)
    kernels.product(a, matrix, panels: 0..<2, into: &y, yStride: 20, rows: 1)
    #expect(y.indices.allSatisfy { y[$0].isFinite == ($0 != 17) })
  }

  /// The same numbers whatever rows stand beside them.
  @Test(arguments: VectorKernels.available) func aRowDoesNotDependOnItsNeighbours(
    kernels: VectorKernels
  ) {
    let (rows, outputs, inputs) = (29, 83, 145)
    let matrix = PackedMatrix(
      rounding: Self.random(outputs * inputs), outputs: outputs, inputs: inputs)
    let a = kernels.rounded(Self.random(rows * inputs), .activations, rows: rows, width: inputs)
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
    for count in [1, 2, 3, 7] { #expect(product(count) == together) }
  }

  /// Integers are added up exactly, and groups in one order: processors differ by a rounding at most.
  @Test func allVariantsGiveNearlyTheSameNumbers() {
    let (rows, outputs, inputs) = (7, 40, 300)
    let matrix = PackedMatrix(
      rounding: Self.random(outputs * inputs), outputs: outputs, inputs: inputs)
    let x = Self.random(rows * inputs)
    let results = VectorKernels.available.map { kernels in
      let a = kernels.rounded(x, .activations, rows: rows, width: inputs)
      var y = [Float](repeating: .nan, count: rows * outputs)
      kernels.product(
        a, matrix, panels: 0..<3, into: &y, yStride: outputs, rows: rows)
      return y
    }
    for result in results {
      for (value, reference) in zip(result, results[0]) {
        // Only whether a product and a sum are rounded once or twice tells them apart.
        #expect(abs(value - reference) <= 1e-6 * max(1, abs(reference)) * 8)
      }
    }
  }
}

extension VectorKernels {
  /// Rows in integers, for a test.
  func rounded(_ x: [Float], _ kind: RoundedRows.Kind, rows: Int, width: Int) -> RoundedRows {
    let rounded = RoundedRows(kind, rows: rows, width: width)
    round(x, stride: width, rows: rows, into: rounded, from: 0)
    return rounded
  }
}

extension RoundedRows {
  /// What a rounded value stands for.
  func value(_ row: Int, _ k: Int, group: Int) -> Double {
    Double(integers(from: row)[k]) * Double(scales(from: row)[k / group])
  }
}
