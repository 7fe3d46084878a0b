import Foundation
import Kernels
import Testing

/// Products with packed matrices and attention over pages: every variant this processor has, against
/// loops in double precision over the same rounded numbers.
@Suite struct PanelKernelsTests {
  private static func rounded(_ x: Float) -> Float {
    let bits = x.bitPattern
    return Float(bitPattern: (bits &+ 0x7fff &+ (bits >> 16 & 1)) & 0xffff_0000)
  }

  private static func random(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float.random(in: -1...1) }
  }

  /// What an operand of this variant holds of a value.
  private static func held(_ x: Float, _ kernels: VectorKernels) -> Double {
    Double(kernels.operandBytes == 2 ? rounded(x) : x)
  }

  /// A buffer of rows in operand form, zeros behind them.
  private func operand(
    _ x: [Float], rows: Int, width: Int, _ kernels: VectorKernels
  ) -> (buffer: FloatBuffer, stride: Int) {
    let stride = kernels.operandStride(width)
    let buffer = FloatBuffer(count: rows * stride)
    kernels.makeOperand(
      x, xStride: width, into: buffer.start, operandStride: stride, rows: rows, count: width)
    return (buffer, stride)
  }

  private func expectClose(_ values: [Float], _ expected: [Double], depth: Int) {
    #expect(values.count == expected.count)
    for (value, reference) in zip(values, expected) {
      // Sums of `depth` products of numbers up to 1, in float32.
      #expect(abs(Double(value) - reference) <= 1e-6 * Double(depth) + 1e-6)
    }
  }

  /// Rows rounded to integers, and what they stand for.
  private struct Rounded {
    let stride: Int
    let groups: Int
    let integers: [Int16]
    let scales: [Float]

    init(_ x: [Float], rows: Int, width: Int, _ kernels: VectorKernels) {
      stride = kernels.operandStride(width)
      groups = VectorKernels.groups(width)
      var integers = [Int16](repeating: 0, count: rows * stride)
      var scales = [Float](repeating: 0, count: rows * groups)
      kernels.quantise(
        x, xStride: width, into: &integers, stride: stride, scales: &scales, scaleStride: groups,
        rows: rows, count: width)
      self.integers = integers
      self.scales = scales
    }

    func value(_ row: Int, _ k: Int) -> Double {
      Double(integers[row * stride + k]) * Double(scales[row * groups + k / PackedMatrix.group])
    }
  }

  /// What a packed matrix holds, by multiplying it with rows of the unit matrix.
  private func held(_ matrix: PackedMatrix, _ kernels: VectorKernels) -> [Float] {
    let (outputs, inputs) = (matrix.outputs, matrix.inputs)
    let unit = (0..<(inputs * inputs)).map { Float($0 / inputs == $0 % inputs ? 1 : 0) }
    let rounded = Rounded(unit, rows: inputs, width: inputs, kernels)
    var y = [Float](repeating: .nan, count: inputs * outputs)
    kernels.product(
      rounded.integers, aStride: rounded.stride, scales: rounded.scales,
      scaleStride: rounded.groups, matrix, panels: 0..<((outputs + 15) / 16), into: &y,
      yStride: outputs, rows: inputs)
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
      let a = Rounded(x, rows: rows, width: inputs, kernels)
      let before = Self.random(rows * outputs)
      for accumulate in [false, true] {
        var y = before
        let panels = (outputs + 15) / 16
        for part in [0..<(panels / 2), (panels / 2)..<panels] {
          kernels.product(
            a.integers, aStride: a.stride, scales: a.scales, scaleStride: a.groups, matrix,
            panels: part, into: &y, yStride: outputs, rows: rows, accumulate: accumulate)
        }
        let expected = (0..<(rows * outputs)).map { at in
          (0..<inputs).reduce(accumulate ? Double(before[at]) : 0) { sum, k in
            sum + a.value(at / outputs, k) * Double(weights[at % outputs * inputs + k])
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
    let a = Rounded([Float](repeating: -5, count: inputs), rows: 1, width: inputs, kernels)
    var y = [Float](repeating: .nan, count: outputs)
    kernels.product(
      a.integers, aStride: a.stride, scales: a.scales, scaleStride: a.groups, matrix,
      panels: 0..<1, into: &y, yStride: outputs, rows: 1)
    expectClose(y, [Double](repeating: 15 * 128, count: outputs), depth: 15 * 128)
  }

  @Test(arguments: VectorKernels.available, [1, 2, 15, 16, 17, 128, 129, 300])
  func rounding(kernels: VectorKernels, width: Int) {
    var x = Self.random(3 * width)
    // A row of zeros, and one with a value that stands out.
    for k in 0..<width { x[width + k] = 0 }
    x[2 * width + width / 2] = 1_000
    let a = Rounded(x, rows: 3, width: width, kernels)
    for row in 0..<3 {
      for k in 0..<width {
        let scale = Double(a.scales[row * a.groups + k / PackedMatrix.group])
        #expect(abs(a.value(row, k) - Double(x[row * width + k])) <= 0.501 * scale)
        #expect(abs(Int(a.integers[row * a.stride + k])) <= 8_191)
      }
    }
    for strange in [Float.nan, .infinity, -.infinity] {
      var row = Self.random(width)
      row[width - 1] = strange
      let a = Rounded(row, rows: 1, width: width, kernels)
      #expect(!a.scales[a.groups - 1].isFinite)
    }
    let tiny = Rounded([Float](repeating: 1e-42, count: width), rows: 1, width: width, kernels)
    #expect(abs(tiny.value(0, 0)) <= 1e-41)
  }

  /// The same numbers whatever rows stand beside them.
  @Test(arguments: VectorKernels.available) func aRowDoesNotDependOnItsNeighbours(
    kernels: VectorKernels
  ) {
    let (rows, outputs, inputs) = (29, 83, 145)
    let matrix = PackedMatrix(
      rounding: Self.random(outputs * inputs), outputs: outputs, inputs: inputs)
    let a = Rounded(Self.random(rows * inputs), rows: rows, width: inputs, kernels)
    func product(_ count: Int) -> [Float] {
      var y = [Float](repeating: .nan, count: rows * outputs)
      y.withUnsafeMutableBufferPointer { y in
        for first in Swift.stride(from: 0, to: rows, by: count) {
          a.integers.withUnsafeBufferPointer { integers in
            a.scales.withUnsafeBufferPointer { scales in
              kernels.product(
                integers.baseAddress! + first * a.stride, aStride: a.stride,
                scales: scales.baseAddress! + first * a.groups, scaleStride: a.groups, matrix,
                panels: 0..<6, into: y.baseAddress! + first * outputs, yStride: outputs,
                rows: min(count, rows - first))
            }
          }
        }
      }
      return y
    }
    let together = product(rows)
    for count in [1, 2, 3, 7] { #expect(product(count) == together) }
  }

  /// Integers are added up exactly, and groups in one order: every processor gives the same numbers.
  @Test func allVariantsGiveTheSameNumbers() {
    let (rows, outputs, inputs) = (7, 40, 300)
    let matrix = PackedMatrix(
      rounding: Self.random(outputs * inputs), outputs: outputs, inputs: inputs)
    let x = Self.random(rows * inputs)
    let results = VectorKernels.available.map { kernels in
      let a = Rounded(x, rows: rows, width: inputs, kernels)
      var y = [Float](repeating: .nan, count: rows * outputs)
      kernels.product(
        a.integers, aStride: a.stride, scales: a.scales, scaleStride: a.groups, matrix,
        panels: 0..<3, into: &y, yStride: outputs, rows: rows)
      return y
    }
    for result in results {
      for (value, reference) in zip(result, results[0]) {
        // Only whether a product and a sum are rounded once or twice tells them apart.
        #expect(abs(value - reference) <= 1e-6 * max(1, abs(reference)) * 8)
      }
    }
  }

  @Test(arguments: VectorKernels.available, [2, 6, 8, 16, 24, 64])
  func attentionOverPages(kernels: VectorKernels, headSize: Int) {
    for rows in [1, 2, 5, 12, 24] {
      let counts: [Int32] = (0..<Int.random(in: 1...9)).map { _ in Int32.random(in: 1...16) }
      let keySize = headSize / 2 * 32
      let valuePanels = (headSize + 15) / 16
      let pageSize = 10 + keySize + valuePanels * 256
      let storage = FloatBuffer(count: counts.count * pageSize)
      let first = UnsafeMutableRawPointer(storage.start).assumingMemoryBound(to: UInt16.self)
      let pages = counts.indices.map { UnsafePointer(first + $0 * pageSize) as UnsafePointer? }
      var keys: [[[Float]]] = []
      var values: [[[Float]]] = []
      for (page, count) in counts.enumerated() {
        let start = first + page * pageSize
        keys.append((0..<Int(count)).map { _ in Self.random(headSize) })
        values.append((0..<Int(count)).map { _ in Self.random(headSize) })
        for slot in 0..<Int(count) {
          VectorKernels.packToken(
            key: keys[page][slot], value: values[page][slot], headSize: headSize, slot: slot,
            keys: start + 10, values: start + 10 + keySize)
        }
      }
      let queries = Self.random(rows * headSize).map { $0 * 4 }
      let (q, stride) = operand(queries, rows: rows, width: headSize, kernels)
      let columns = counts.count * 16
      let scores = FloatBuffer(count: rows * columns)
      kernels.pageScores(
        q.start, qStride: stride, pages: pages, count: counts.count, offset: 10,
        into: scores.start, sStride: columns, rows: rows, pairs: headSize / 2)
      var factors: [Float] = []
      var seen: [[Int32]] = []
      for row in 0..<rows {
        // At least one token, and some pages not at all.
        let last = Int.random(in: counts.indices)
        seen.append(
          counts.indices.map {
            $0 < last ? counts[$0] : $0 > last ? 0 : Int32.random(in: 1...counts[$0])
          })
        let sum = kernels.pageSoftmax(
          scores.start + row * columns, count: counts.count, seen: seen[row])
        factors.append(1 / sum)
      }
      let width = valuePanels * 16
      var y = [Float](repeating: .nan, count: rows * width)
      kernels.pageValues(
        scores.start, pStride: columns * 4 / kernels.operandBytes, pages: pages,
        count: counts.count, offset: 10 + keySize, factor: factors, into: &y, yStride: width,
        rows: rows, panels: valuePanels)

      for row in 0..<rows {
        var weights: [(Double, [Float])] = []
        for page in counts.indices {
          for slot in 0..<Int(seen[row][page]) {
            let score = (0..<headSize).reduce(0.0) {
              $0 + Self.held(queries[row * headSize + $1], kernels)
                * Double(Self.rounded(keys[page][slot][$1]))
            }
            weights.append((exp(score), values[page][slot]))
          }
        }
        let sum = weights.reduce(0) { $0 + $1.0 }
        for d in 0..<headSize {
          let expected = weights.reduce(0.0) {
            $0 + $1.0 / sum * Double(Self.rounded($1.1[d]))
          }
          // Weights rounded to 8 bits, where the variant does that.
          #expect(
            abs(Double(y[row * width + d]) - expected) <= (kernels.operandBytes == 2 ? 4e-3 : 1e-5))
        }
        let behind = y[(row * width + headSize)..<((row + 1) * width)]
        #expect(behind.allSatisfy { $0 == 0 })
      }
    }
  }

  @Test(arguments: VectorKernels.available) func aNaNScoreMakesTheSumNaN(kernels: VectorKernels) {
    let scores = FloatBuffer(count: 32)
    scores.start[3] = .nan
    #expect(kernels.pageSoftmax(scores.start, count: 2, seen: [16, 16]).isNaN)
    // Where it is not seen it does no harm.
    let others = FloatBuffer(count: 32)
    others.start[3] = .nan
    #expect(kernels.pageSoftmax(others.start, count: 2, seen: [3, 16]) == 19)
  }
}
