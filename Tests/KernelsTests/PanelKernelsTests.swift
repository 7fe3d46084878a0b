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

  @Test(arguments: VectorKernels.available, [1, 2, 3, 5, 6, 11, 12, 13, 24, 25, 40])
  func products(kernels: VectorKernels, rows: Int) {
    for (outputs, inputs) in [(1, 1), (15, 7), (16, 32), (17, 33), (48, 64), (100, 31), (97, 130)] {
      let w = Self.random(outputs * inputs)
      let x = Self.random(rows * inputs)
      let matrix = PackedMatrix(rounding: w, outputs: outputs, inputs: inputs)
      let (a, stride) = operand(x, rows: rows, width: inputs, kernels)
      let before = Self.random(rows * outputs)
      for accumulate in [false, true] {
        var y = before
        let panels = (outputs + 15) / 16
        for part in [0..<(panels / 2), (panels / 2)..<panels] {
          kernels.product(
            a.start, aStride: stride, matrix, panels: part, into: &y, yStride: outputs,
            rows: rows, accumulate: accumulate)
        }
        let expected = (0..<(rows * outputs)).map { at in
          (0..<inputs).reduce(accumulate ? Double(before[at]) : 0) { sum, k in
            sum + Self.held(x[at / outputs * inputs + k], kernels)
              * Double(Self.rounded(w[at % outputs * inputs + k]))
          }
        }
        expectClose(y, expected, depth: inputs)
      }
    }
  }

  /// The same numbers whatever rows stand beside them.
  @Test(arguments: VectorKernels.available) func aRowDoesNotDependOnItsNeighbours(
    kernels: VectorKernels
  ) {
    let (rows, outputs, inputs) = (29, 83, 45)
    let matrix = PackedMatrix(
      rounding: Self.random(outputs * inputs), outputs: outputs, inputs: inputs)
    let x = Self.random(rows * inputs)
    let (a, stride) = operand(x, rows: rows, width: inputs, kernels)
    var together = [Float](repeating: .nan, count: rows * outputs)
    kernels.product(
      a.start, aStride: stride, matrix, panels: 0..<6, into: &together, yStride: outputs,
      rows: rows)
    for count in [1, 2, 3, 7] {
      var alone = [Float](repeating: .nan, count: rows * outputs)
      alone.withUnsafeMutableBufferPointer { alone in
        for first in Swift.stride(from: 0, to: rows, by: count) {
          kernels.product(
            UnsafeRawPointer(a.start) + first * stride * kernels.operandBytes, aStride: stride,
            matrix, panels: 0..<6, into: alone.baseAddress! + first * outputs, yStride: outputs,
            rows: min(count, rows - first))
        }
      }
      #expect(alone == together)
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
