import CBLASYardstick
import Foundation
import Transformer

/// The matrix products of one forward pass by plain `cblas_sgemm` calls and nothing else: no norms, no
/// attention, no positions. OpenBLAS splits them over its own threads. A full forward pass has to do
/// more than this, so a ratio near 1 says that the rest costs little.
final class Yardstick {
  private let threads: Int
  private let layers: Int
  /// (outputs, inputs) of each matrix of a layer.
  private let shapes: [(Int, Int)]
  /// One weight a matrix and layer, so that the weights do not stay in the caches.
  private var weights: [[Float]]
  private var input: [Float]
  private var output: [Float]

  /// The kernels OpenBLAS chose, as it names them.
  static var core: String { openblas_get_corename().map { String(cString: $0) } ?? "" }

  init(_ c: TransformerConfiguration, rows: Int, threads: Int) {
    self.threads = threads
    layers = c.layers
    let queries = c.heads * c.headSize
    shapes = [
      (queries + 2 * c.keyValueHeads * c.headSize, c.width), (c.width, queries),
      (2 * c.feedForward, c.width), (c.width, c.feedForward),
    ]
    weights = []
    for _ in 0..<layers {
      for (outputs, inputs) in shapes {
        weights.append((0..<(outputs * inputs)).map { Float($0 % 13) * 0.01 - 0.06 })
      }
    }
    let widest = shapes.map { max($0.0, $0.1) }.max()!
    input = (0..<(rows * widest)).map { Float($0 % 7) * 0.1 - 0.3 }
    output = [Float](repeating: 0, count: rows * widest)
  }

  func time(rows: Int, _ rounds: Int) async -> Timing {
    await Timing.of(rounds) { run(rows: rows) }
  }

  /// The number of OpenBLAS's threads is one for the whole process, and the engine wants 1.
  func run(rows: Int) {
    openblas_set_num_threads(Int32(threads))
    defer { openblas_set_num_threads(1) }
    for layer in 0..<layers {
      for (index, (outputs, inputs)) in shapes.enumerated() {
        cblas_sgemm(
          CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(outputs), Int32(inputs), 1,
          input, Int32(inputs), weights[layer * shapes.count + index], Int32(inputs), 0, &output,
          Int32(outputs))
      }
    }
  }
}
