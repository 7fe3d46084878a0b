import CBLASYardstick
import Foundation
import Kernels

/// The two kernels that take most of a forward pass, on one thread, by each instruction set of this processor.
struct KernelBenchmark {
  /// As a feed-forward layer of Qwen2.5-Coder-0.5B. So many matrices that they do not stay in the caches.
  private static let (outputs, inputs, matrices) = (4_864, 896, 24)
  /// As one head's attention: 24 queries and 1,024 tokens.
  private static let (headSize, rows, pages) = (64, 24, 64)

  func run() async {
    print("\nkernels on one thread")
    row("", "GFLOP/s (most / median)", "")
    let weights = (0..<(Self.outputs * Self.inputs)).map { Float($0 % 13) * 0.01 - 0.06 }
    let packed = (0..<Self.matrices).map { _ in
      PackedMatrix(rounding: weights, outputs: Self.outputs, inputs: Self.inputs)
    }
    let blocks = (0..<Self.matrices).map { _ in
      BlockMatrix(rounding: weights, outputs: Self.outputs, inputs: Self.inputs)
    }
    for count in [1, 40, 256] {
      for kernels in VectorKernels.available {
        await product(kernels, blocks, rows: count)
        await product(kernels, packed, rows: count)
      }
      await sgemm([[Float]](repeating: weights, count: Self.matrices), rows: count)
    }
    for kernels in VectorKernels.available { await attention(kernels) }
  }

  private func show(_ name: String, _ timing: Timing, operations: Int) {
    let sorted = timing.runs.sorted().map { Double(operations) / $0 * 1e-9 }
    row(name, String(format: "%.0f / %.0f", sorted[0], sorted[sorted.count / 2]))
  }

  private static let panels = 0..<(outputs / PackedMatrix.panel)

  private func activations(_ rows: Int) -> [Float] {
    (0..<(rows * Self.inputs)).map { Float($0 % 7) * 0.1 - 0.3 }
  }

  private func product(_ kernels: VectorKernels, _ matrices: [BlockMatrix], rows: Int) async {
    let a = BlockRows(rows: rows, width: Self.inputs, kernels: kernels)
    kernels.round(
      activations(rows), stride: Self.inputs, rows: rows, into: a, from: 0,
      columns: 0..<Self.inputs)
    await product("\(rows) rows in 8 bits, \(kernels)", matrices, rows: rows) { matrix, y in
      kernels.product(
        a, matrix, panels: Self.panels, into: y, yStride: Self.outputs, rows: rows)
    }
  }

  private func product(_ kernels: VectorKernels, _ matrices: [PackedMatrix], rows: Int) async {
    let a = RoundedRows(.activations, rows: rows, width: Self.inputs)
    kernels.round(activations(rows), stride: Self.inputs, rows: rows, into: a, from: 0)
    await product("\(rows) rows in 16 bits, \(kernels)", matrices, rows: rows) { matrix, y in
      kernels.product(
        a, matrix, panels: Self.panels, into: y, yStride: Self.outputs, rows: rows)
    }
  }

  private func product<Matrix>(
    _ name: String, _ matrices: [Matrix], rows: Int,
    _ multiply: (Matrix, UnsafeMutablePointer<Float>) -> Void
  ) async {
    let y = FloatBuffer(count: rows * Self.outputs)
    let time = await Timing.of(5) { for matrix in matrices { multiply(matrix, y.start) } }
    show(
      "product of \(name)", time,
      operations: 2 * rows * Self.outputs * Self.inputs * matrices.count)
  }

  private func sgemm(_ matrices: [[Float]], rows: Int) async {
    openblas_set_num_threads(1)
    // Copies, or they would all be one.
    let matrices = matrices.map { matrix in matrix.map { $0 + 0 } }
    let x = activations(rows)
    await product("\(rows) rows, sgemm", matrices, rows: rows) { matrix, y in
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(Self.outputs),
        Int32(Self.inputs), 1, x, Int32(Self.inputs), matrix, Int32(Self.inputs), 0, y,
        Int32(Self.outputs))
    }
  }

  /// Scores, softmax and the sum of values.
  private func attention(_ kernels: VectorKernels) async {
    let keyBytes = VectorKernels.pageKeyBytes(headSize: Self.headSize)
    let pageBytes = keyBytes + VectorKernels.pageValueBytes(headSize: Self.headSize)
    let storage = FloatBuffer(count: Self.pages * pageBytes / 4)
    let first = UnsafeMutableRawPointer(storage.start)
    let tokens = (0..<(PackedMatrix.panel * Self.headSize)).map { Float($0 % 11) * 0.1 - 0.5 }
    let bases = (0..<Self.pages).map { page -> UnsafePointer<Int16>? in
      let start = first + page * pageBytes
      kernels.storeTokens(
        keys: tokens, values: tokens, stride: Self.headSize, rows: PackedMatrix.panel,
        headSize: Self.headSize, slot: 0, pageKeys: start, pageValues: start + keyBytes)
      return UnsafePointer(start.assumingMemoryBound(to: Int16.self))
    }
    let columns = Self.pages * PackedMatrix.panel
    let queries = RoundedRows(.queries, rows: Self.rows, width: Self.headSize)
    kernels.round(
      (0..<(Self.rows * Self.headSize)).map { Float($0 % 5) * 0.2 - 0.4 }, stride: Self.headSize,
      rows: Self.rows, into: queries, from: 0)
    let scores = FloatBuffer(count: Self.rows * columns)
    let weights = RoundedRows(.pageWeights, rows: Self.rows, width: columns)
    let y = FloatBuffer(count: Self.rows * Self.headSize)
    let seen = [Int32](repeating: Int32(PackedMatrix.panel), count: Self.pages)
    var factors = [Float](repeating: 0, count: Self.rows)
    let repeats = 200
    let time = await Timing.of(5) {
      for _ in 0..<repeats {
        kernels.pageScores(
          queries, pages: bases, count: Self.pages, offset: 0, into: scores.start, sStride: columns,
          rows: Self.rows)
        for row in 0..<Self.rows {
          factors[row] =
            1
            / kernels.pageSoftmax(
              scores.start + row * columns, count: Self.pages, seen: seen, scale: 0.125,
              pages: bases, offset: keyBytes, headSize: Self.headSize, into: weights, row: row)
        }
        kernels.pageValues(
          weights, pages: bases, count: Self.pages, offset: keyBytes, factor: factors,
          into: y.start, yStride: Self.headSize, rows: Self.rows, headSize: Self.headSize)
      }
    }
    show(
      "attention, \(kernels)", time,
      operations: 4 * Self.rows * columns * Self.headSize * repeats)
  }
}
