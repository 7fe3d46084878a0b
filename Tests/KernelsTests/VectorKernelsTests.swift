import Foundation
import Kernels
import Testing

/// Fresh random numbers; a failure prints what it compared.
private func random(_ count: Int, scale: Float = 1) -> [Float] {
  (0..<count).map { _ in Float.random(in: -scale...scale) }
}

private func expectClose(
  _ a: [Float], _ b: [Double], within tolerance: Double = 1e-5,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(a.count == b.count, sourceLocation: sourceLocation)
  for (x, y) in zip(a, b) where !(abs(Double(x) - y) <= tolerance * max(1, abs(y))) {
    Issue.record("\(x) is not \(y)", sourceLocation: sourceLocation)
    return
  }
}

/// Every variant this processor has, against naive loops in double precision at odd sizes.
@Suite struct VectorKernelsTests {
  static let sizes = [1, 2, 3, 7, 15, 16, 17, 33, 64, 100, 577]

  @Test(arguments: VectorKernels.available, sizes)
  func rmsNorm(kernels: VectorKernels, width: Int) {
    let rows = 3
    let x = random(rows * width, scale: 5)
    let weight = random(width)
    var y = [Float](repeating: .nan, count: rows * width)
    kernels.rmsNorm(x, weight: weight, into: &y, rows: rows, width: width, epsilon: 1e-5)
    let expected = (0..<rows).flatMap { row in
      let r = x[(row * width)..<((row + 1) * width)].map(Double.init)
      let mean = r.reduce(0) { $0 + $1 * $1 } / Double(width)
      return r.indices.map { r[$0] / (mean + 1e-5).squareRoot() * Double(weight[$0]) }
    }
    expectClose(y, expected)
  }

  @Test(arguments: VectorKernels.available, [2, 6, 10, 32, 34, 64, 66, 128])
  func rotary(kernels: VectorKernels, size: Int) {
    let (rows, heads) = (3, 2)
    let stride = heads * size + 5
    let half = size / 2
    let x = random(rows * stride)
    let angles = random(rows * half, scale: 3).map(Double.init)
    var y = x
    kernels.rotary(
      &y, rows: rows, stride: stride, heads: heads, headSize: size,
      cosine: angles.map { Float(cos($0)) }, sine: angles.map { Float(sin($0)) })
    var expected = x.map(Double.init)
    for row in 0..<rows {
      for head in 0..<heads {
        for i in 0..<half {
          let at = row * stride + head * size + i
          let (a, b, angle) = (Double(x[at]), Double(x[at + half]), angles[row * half + i])
          expected[at] = a * cos(angle) - b * sin(angle)
          expected[at + half] = b * cos(angle) + a * sin(angle)
        }
      }
    }
    expectClose(y, expected)
  }

  @Test(arguments: VectorKernels.available, sizes)
  func softmaxSeesOnlyWhatIsVisible(kernels: VectorKernels, columns: Int) {
    let rows = 4
    let visible = max(1, columns - 2)
    let x = random(rows * columns, scale: 40)
    var y = x
    kernels.softmaxCausal(
      &y, rows: rows, stride: columns, columns: columns, visible: visible, scale: 0.5)
    let expected = (0..<rows).flatMap { row -> [Double] in
      let seen = min(columns, visible + row)
      let r = x[(row * columns)..<(row * columns + seen)].map { Double($0) * 0.5 }
      let e = r.map { exp($0 - r.max()!) }
      return e.map { $0 / e.reduce(0, +) } + [Double](repeating: 0, count: columns - seen)
    }
    expectClose(y, expected)
  }

  @Test(arguments: VectorKernels.available, [1, 5, 16, 40])
  func aNaNScoreMakesTheRowNaN(kernels: VectorKernels, columns: Int) {
    var x = random(columns)
    x[columns - 1] = .nan
    kernels.softmaxCausal(
      &x, rows: 1, stride: columns, columns: columns, visible: columns, scale: 1)
    let all = x.allSatisfy { $0.isNaN }
    #expect(all)
  }

  @Test(arguments: VectorKernels.available, sizes)
  func swiGLU(kernels: VectorKernels, width: Int) {
    let rows = 3
    let stride = 2 * width + 3
    let x = random(rows * stride, scale: 95)
    var y = [Float](repeating: .nan, count: rows * width)
    x.withUnsafeBufferPointer {
      kernels.swiGLU(
        gate: $0.baseAddress!, up: $0.baseAddress! + width, into: &y, rows: rows, width: width,
        stride: stride, outputStride: width)
    }
    let expected = (0..<rows).flatMap { row in
      (0..<width).map { column -> Double in
        let (g, u) = (Double(x[row * stride + column]), Double(x[row * stride + width + column]))
        return g / (1 + exp(-g)) * u
      }
    }
    expectClose(y, expected)
  }

  @Test(arguments: VectorKernels.available, sizes)
  func rowProducts(kernels: VectorKernels, depth: Int) {
    let (rows, columns) = (3, 5)
    let x = random(rows * depth)
    let w = random(columns * depth)
    let before = random(rows * columns)
    for accumulate in [false, true] {
      var y = before
      kernels.dotRows(
        x, xStride: depth, w, wStride: depth, into: &y, yStride: columns, rows: rows,
        columns: columns, depth: depth, accumulate: accumulate)
      let expected = (0..<(rows * columns)).map { at in
        (0..<depth).reduce(accumulate ? Double(before[at]) : 0) {
          $0 + Double(x[at / columns * depth + $1]) * Double(w[at % columns * depth + $1])
        }
      }
      expectClose(y, expected)
    }
  }

  @Test(arguments: VectorKernels.available, sizes)
  func weightedSums(kernels: VectorKernels, width: Int) {
    let (rows, count) = (2, 9)
    let p = random(rows * count)
    let v = random(count * width)
    var y = [Float](repeating: .nan, count: rows * width)
    kernels.weightedSum(
      p, pStride: count, of: v, vStride: width, into: &y, yStride: width, rows: rows,
      count: count, width: width)
    let expected = (0..<(rows * width)).map { at in
      (0..<count).reduce(0.0) {
        $0 + Double(p[at / width * count + $1]) * Double(v[$1 * width + at % width])
      }
    }
    expectClose(y, expected)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 17, 64])
  func blockedAndRowProductsAgreeWithLoops(rows: Int) {
    let (columns, depth) = (13, 37)
    let x = random(rows * depth)
    let w = random(columns * depth)
    var y = [Float](repeating: .nan, count: rows * columns)
    MatrixProduct().timesTransposed(
      x, xStride: depth, w, wStride: depth, into: &y, yStride: columns, rows: rows,
      columns: columns, depth: depth)
    expectClose(
      y,
      (0..<(rows * columns)).map { at in
        (0..<depth).reduce(0.0) {
          $0 + Double(x[at / columns * depth + $1]) * Double(w[at % columns * depth + $1])
        }
      })
    var z = [Float](repeating: .nan, count: rows * depth)
    MatrixProduct().times(
      y, pStride: columns, w, vStride: depth, into: &z, yStride: depth, rows: rows, count: columns,
      width: depth)
    expectClose(
      z,
      (0..<(rows * depth)).map { at in
        (0..<columns).reduce(0.0) {
          $0 + Double(y[at / depth * columns + $1]) * Double(w[$1 * depth + at % depth])
        }
      })
  }
}

@Suite struct WeightDecodingTests {
  @Test func everyHalfIsDecodedExactly() {
    let halves = (UInt16.min...UInt16.max).map(\.littleEndian)
    var y = [Float](repeating: 0, count: halves.count)
    WeightEncoding.f16.decode(halves, into: &y, count: halves.count)
    for (bits, value) in zip(UInt16.min...UInt16.max, y) {
      let expected = decodedHalf(bits)
      if !(value == expected || value.isNaN && expected.isNaN) {
        Issue.record("\(bits) became \(value), not \(expected)")
      }
    }
  }

  private func decodedHalf(_ bits: UInt16) -> Float {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 0x3FF) / 1_024)
    if exponent == 31 { return fraction == 0 ? sign * .infinity : .nan }
    return exponent == 0
      ? sign * fraction * powf(2, -14) : sign * (1 + fraction) * powf(2, Float(exponent - 15))
  }

  /// Scale 0.5 (0x3800) and, for q4_1, minimum −1 (0xBC00); value i has nibble or byte i % 16.
  @Test(arguments: [
    (WeightEncoding.q4_0, [0x00, 0x38], -4.0), (.q4_1, [0x00, 0x38, 0x00, 0xBC], -1.0),
  ])
  func nibbles(encoding: WeightEncoding, head: [UInt8], offset: Double) {
    let nibbles: [UInt8] = (0..<16).map { UInt8($0 | (15 - $0) << 4) }
    let block = head + nibbles
    var y = [Float](repeating: 0, count: 32)
    encoding.decode(block, into: &y, count: 32)
    let rising = (0..<16).map { Double($0) * 0.5 + offset }
    #expect(y.map(Double.init) == rising + rising.reversed())
  }

  @Test func fiveBits() {
    // High bits of values 0 and 31 only.
    let block: [UInt8] = [0x00, 0x38, 1, 0, 0, 0x80] + [UInt8](repeating: 0x21, count: 16)
    var y = [Float](repeating: 0, count: 32)
    WeightEncoding.q5_0.decode(block, into: &y, count: 32)
    #expect(y[0] == 0.5 && y[1] == -7.5 && y[16] == -7 && y[31] == 1)
  }

  @Test func signedBytesAndBrainFloats() {
    let signed: [UInt8] = (0..<32).map { UInt8(bitPattern: Int8($0 * 8 - 128)) }
    let block: [UInt8] = [0x00, 0x38] + signed
    var y = [Float](repeating: 0, count: 32)
    WeightEncoding.q8_0.decode(block, into: &y, count: 32)
    let expected: [Float] = (0..<32).map { Float($0 * 8 - 128) * 0.5 }
    #expect(y == expected)
    WeightEncoding.bf16.decode([0x80, 0xBF, 0x20, 0x41] as [UInt8], into: &y, count: 2)
    #expect(y[0] == -1 && y[1] == 10)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity]) func notFiniteIsSeen(bad: Float) {
    var x = random(77)
    #expect(VectorKernels.allFinite(x, count: 77))
    x[Int.random(in: 0..<77)] = bad
    #expect(!VectorKernels.allFinite(x, count: 77))
  }
}
